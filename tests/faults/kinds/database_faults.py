"""The database restarts or loses its sessions; transactions last long or commit late."""

from __future__ import annotations

import os
import signal

from tests.faults.hand import Hand
from tests.faults.processes import pid_of
from tests.faults.rig import Rig
from tests.faults.writing import superuser, write
from tests.outage.databases import rows
from tests.outage.parts import process_of
from tests.outage.waiting import eventually

END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
PUBLISHED = "SELECT published_at AS at FROM messaging_outbox WHERE entity_id = %s ORDER BY id DESC LIMIT 1"


def restart_immediate(rig: Rig) -> None:
    """As after a power failure: no goodbye, and recovery from the log."""
    _restart(rig, signal.SIGQUIT)


def restart_fast(rig: Rig) -> None:
    _restart(rig, signal.SIGINT)


def _restart(rig: Rig, number: signal.Signals) -> None:
    name = f"{rig.chance.choice(('catalog', 'ordering'))}-db"
    pid = pid_of(name)
    os.kill(pid, number)
    eventually(f"{name} is another process", lambda: process_of(name).pid in (0, pid))


def sessions_end(rig: Rig) -> None:
    for system in rig.chance.sample(("catalog", "ordering"), 2):
        write(system, END_SESSIONS, [system])
        rig.hold(0, 1)


def long_transaction(rig: Rig) -> None:
    """It has a number and a snapshot, and keeps every old row version alive."""
    with superuser("catalog") as idle, idle.transaction():
        idle.execute("SELECT pg_current_xact_id(), count(*) FROM messaging_outbox")
        rig.hold(3, 5)


def late_commit(rig: Rig) -> None:
    """A row takes its number first and is seen last: others with higher numbers are published in between."""
    late, early = rig.hand.product(), rig.hand.product()
    with Hand() as slow:
        slow.hold(late)
        rig.hand.step(early)
        eventually("the younger row is published", lambda: rows("catalog", PUBLISHED, [early])[0]["at"] is None)
        slow.commit()
