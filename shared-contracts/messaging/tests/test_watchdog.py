"""A process that hangs ends itself; one that waits for a server that is away does not."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from messaging.tests.silent import QUEUE_DECLARE, door_that_shuts_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
NOWHERE = "127.0.0.1:1"
WORKER = ["worker", "--concurrency", "1", "--without-heartbeat", "--without-gossip", "--without-mingle"]
LOOPS = {
    "relay": "watchdog.watch(); relay.Relay(Stopping()).run()",
    "consumer": "watchdog.watch(); consumer.Inbox(Stopping()).run()",
    "worker": f"worker.reaction_worker('catalog').worker_main({WORKER})",
}
TURNS = 6  # a worker's first ones are not of its main loop
RUN = """
import django; django.setup()
import os, signal
from messaging import consumer, patience, relay, watchdog, worker
from messaging.stopping import Stopping
{given}
{loop}
"""
HANGS = "patience.FOR_AN_ANSWER.update(read_timeout=50); watchdog.LONGEST = 10"
TURNS_ON = f"""
left = iter(range({TURNS}, -1, -1))
def end_after_the_last(*_, **__):
    if next(left, None) == 0:
        os.kill(os.getpid(), signal.SIGTERM)
watchdog.faulthandler.dump_traceback_later = end_after_the_last
"""
IS_NOT_WATCHED = """
watchdog.faulthandler.cancel_dump_traceback_later = lambda: os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.parametrize(("kind", "broker"), [("consumer", "EVENTS_BROKER_URL"), ("worker", "TASKS_BROKER_URL")])
def test_whoever_hangs_says_where_and_ends(kind: str, broker: str) -> None:
    with door_that_shuts_at(QUEUE_DECLARE, os.environ[broker]) as address:
        done = ran(kind, HANGS, broker=address)
    assert done.returncode == 1
    assert "queue_declare" in done.stderr


def test_whoever_waits_for_a_server_lives_on() -> None:
    away = [{}, {"broker": f"amqp://nobody:nothing@{NOWHERE}/flotilla"}, {"database": f"postgresql://a:b@{NOWHERE}/c"}]
    cases = [(kind, which) for kind in LOOPS for which in away]

    def end(case: tuple[str, dict[str, str]]) -> int:
        kind, which = case
        return ran(kind, IS_NOT_WATCHED if kind == "worker" and "broker" in which else TURNS_ON, **which).returncode

    with ThreadPoolExecutor(3) as pool:
        assert dict(zip(map(str, cases), pool.map(end, cases), strict=True)) == {str(case): 0 for case in cases}


def ran(kind: str, given: str, *, broker: str = "", database: str = "") -> subprocess.CompletedProcess[str]:
    """A process of that kind, until it ends."""
    parameters = connection.get_connection_params()
    ours = "postgresql://{user}:{password}@{host}:{port}/{dbname}".format(**parameters)
    env = os.environ | {"DATABASE_URL": database or ours, "SYSTEM": "catalog"}
    env |= {"EVENTS_BROKER_URL": broker, "TASKS_BROKER_URL": broker} if broker else {}
    command = [sys.executable, "-c", RUN.format(given=given, loop=LOOPS[kind])]
    return subprocess.run(command, env=env, timeout=100, check=False, capture_output=True, text=True)
