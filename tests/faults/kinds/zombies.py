"""A leader that sleeps, loses its lock, and wakes up in the belief that it leads."""

from __future__ import annotations

from tests.faults.processes import frozen, leader_of
from tests.faults.rig import Rig
from tests.faults.writing import write
from tests.outage.waiting import eventually

LOCK_CLASS = 0x0F107  # as in messaging/relay.py
END_HOLDER = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"


def zombie_leader(rig: Rig) -> None:
    system = rig.chance.choice(("catalog", "ordering"))
    leader = leader_of(system)
    with frozen(leader):
        assert write(system, END_HOLDER, [LOCK_CLASS]) == 1
        eventually("the standby leads", lambda: leader_of(system) == leader)
        rig.hold(0.5, 2)
    rig.hold(0.5, 1)
