"""A process that hangs ends itself; one that waits for a server that is away does not."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from messaging.tests.silent import QUEUE_DECLARE, door_that_shuts_at

pytestmark = pytest.mark.django_db(transaction=True)
NOWHERE = "127.0.0.1:1"
WORKER = ["worker", "--concurrency", "1", "--without-heartbeat", "--without-gossip", "--without-mingle"]
LOOPS = {
    "relay": "watchdog.watch(); relay.Relay(Stopping()).run()",
    "consumer": "watchdog.watch(); consumer.Inbox(Stopping()).run()",
    "worker": f"worker.reaction_worker('catalog').worker_main({WORKER})",
}
RUN = """
import django; django.setup()
import os, signal, threading
from messaging import consumer, patience, relay, watchdog, worker
from messaging.stopping import Stopping
patience.FOR_AN_ANSWER.update(read_timeout={patience})
watchdog.LONGEST = 4
threading.Timer({stops_after}, os.kill, [os.getpid(), signal.SIGTERM]).start()
{loop}
"""


@pytest.mark.parametrize(("kind", "broker"), [("consumer", "EVENTS_BROKER_URL"), ("worker", "TASKS_BROKER_URL")])
def test_whoever_hangs_says_where_and_ends(kind: str, broker: str) -> None:
    with door_that_shuts_at(QUEUE_DECLARE, os.environ[broker]) as address:
        done = ran(kind, broker=address, patience=40, stops_after=30)
    assert done.returncode == 1
    assert "queue_declare" in done.stderr


def test_whoever_waits_for_a_server_lives_on() -> None:
    away = [{}, {"broker": f"amqp://nobody:nothing@{NOWHERE}/flotilla"}, {"database": f"postgresql://a:b@{NOWHERE}/c"}]
    cases = [(kind, which) for kind in LOOPS for which in away]
    with ThreadPoolExecutor(len(cases)) as pool:
        ends = list(pool.map(lambda case: ran(case[0], **case[1]), cases))
    assert [(case, done.stderr) for case, done in zip(cases, ends, strict=True) if done.returncode] == []


def ran(
    kind: str, *, broker: str = "", database: str = "", patience: int = 1, stops_after: float = 9
) -> subprocess.CompletedProcess[str]:
    """A process of that kind, until it ends or is asked to."""
    parameters = connection.get_connection_params()
    ours = "postgresql://{user}:{password}@{host}:{port}/{dbname}".format(**parameters)
    env = os.environ | {"DATABASE_URL": database or ours, "SYSTEM": "catalog"}
    env |= {"EVENTS_BROKER_URL": broker, "TASKS_BROKER_URL": broker} if broker else {}
    code = RUN.format(patience=patience, stops_after=stops_after, loop=LOOPS[kind])
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=env, timeout=50, check=False, capture_output=True, text=True)
