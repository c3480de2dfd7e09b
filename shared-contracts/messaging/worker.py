"""The Celery app of a system's worker. It runs reactions; it publishes nothing and keeps no results.

Retries are rows of ours, never Celery's; the message of a worker that died comes back by itself.
"""

from typing import Any, ClassVar

import django
from celery import Celery
from celery.signals import worker_init, worker_process_init, worker_ready, worker_shutting_down
from celery.worker.consumer import Consumer
from django.db import close_old_connections, connections
from kombu import Exchange, Queue

from messaging.given import secret
from messaging.patience import FOR_AN_ANSWER
from messaging.tls import for_kombu
from messaging.topology import TASKS
from messaging.watchdog import paused, stop_watching, turned, watch

TASK = "messaging.run_reaction"
SOFT_TIME_LIMIT, TIME_LIMIT = 50, 60  # seconds


class WatchedConsumer(Consumer):  # type: ignore[misc]  # celery has no types
    """Celery's, but for 28 queues a vhost that would hold tasks until they are due; ours wait in rows. Such a queue
    lives on one node of a cluster, and when that node was lost, no worker got beyond declaring it."""

    def ensure_connected(self, conn: Any) -> Any:
        with paused():  # while the broker is away, its own loop tries again
            return super().ensure_connected(conn)

    class Blueprint(Consumer.Blueprint):  # type: ignore[misc]
        default_steps: ClassVar = [step for step in Consumer.Blueprint.default_steps if "DelayedDelivery" not in step]


def reaction_worker(system: str) -> Celery:
    # Celery's fixup for Django closes the database's connection before and after each task, and a new one costs more
    # than most reactions do.
    app, broker = Celery(system, fixups=[]), secret("TASKS_BROKER_URL")
    queue = f"{system}.default"
    app.conf.update(
        broker_url=broker,
        broker_use_ssl=for_kombu(broker),
        broker_heartbeat=30,
        broker_connection_timeout=4,
        broker_connection_retry=True,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"confirm_publish": False, **FOR_AN_ANSWER},
        broker_pool_limit=2,
        task_default_queue=queue,
        task_default_queue_type="quorum",
        task_default_exchange=TASKS,
        task_default_exchange_type="direct",
        task_default_routing_key=queue,
        task_queues=[
            Queue(
                queue,
                Exchange(TASKS, "direct", durable=True),
                routing_key=queue,
                queue_arguments={"x-queue-type": "quorum"},
            )
        ],
        task_create_missing_queues=False,
        task_routes={"*": {"queue": queue}},
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_acks_on_failure=True,
        task_acks_on_timeout=True,
        task_publish_retry=False,
        task_ignore_result=True,
        task_send_sent_event=False,
        task_soft_time_limit=SOFT_TIME_LIMIT,
        task_time_limit=TIME_LIMIT,
        task_serializer="json",
        accept_content=["json"],
        result_backend=None,
        worker_prefetch_multiplier=1,
        worker_concurrency=2,
        worker_consumer=WatchedConsumer,
        worker_max_tasks_per_child=1000,
        worker_detect_quorum_queues=True,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
        worker_soft_shutdown_timeout=10,
        worker_hijack_root_logger=False,
        event_queue_exclusive=True,
        control_queue_exclusive=True,
    )
    django.setup()
    app.task(run_reaction, name=TASK)
    worker_init.connect(_begin_watching, weak=False)
    worker_ready.connect(_show_life, weak=False)
    worker_shutting_down.connect(_last_tasks_take_their_time, weak=False)
    worker_process_init.connect(_forget_connections, weak=False)
    return app


def run_reaction(seq: int) -> None:
    from messaging.run import run

    close_old_connections()  # one that is dead or old; the next statement opens another
    run(seq)


def _show_life(sender: Any, **kwargs: Any) -> None:
    """A beat out of the worker's main loop, so that a hung worker falls silent."""
    sender.timer.call_repeatedly(2.0, _beat)


def _begin_watching(**kwargs: Any) -> None:
    watch()


def _last_tasks_take_their_time(**kwargs: Any) -> None:
    stop_watching()


def _beat() -> None:
    from django.db import InterfaceError, OperationalError, connection

    from messaging.heartbeat import beat

    turned()
    try:
        with connection.cursor() as cursor:
            beat(cursor, "worker")
    except (OperationalError, InterfaceError):
        connection.close()


def _forget_connections(**kwargs: Any) -> None:
    """A forked child must not share its parent's connection."""
    for one in connections.all(initialized_only=True):
        one.connection = None
