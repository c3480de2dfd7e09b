"""kill -9 without warning; the process manager starts what was killed again."""

from __future__ import annotations

from tests.faults.kinds.messages import send_again
from tests.faults.processes import kill_by_name, leader_of, pid_of, resting
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.outage.databases import value
from tests.outage.parts import children_of, kill
from tests.outage.waiting import eventually

BACKLOG, FEW, DEATHS = 2000, 100, 2
PENDING = "SELECT count(*) AS n FROM messaging_outbox WHERE published_at IS NULL"


def web(rig: Rig) -> None:
    rig.hold(0, 0.4)
    kill_by_name(f"{rig.chance.choice(('catalog', 'ordering'))}-web", with_children=rig.chance.random() < 0.5)


def leading_relay(rig: Rig) -> None:
    """Twice: the standby that has just taken over dies too."""
    system = rig.chance.choice(("catalog", "ordering"))
    for _ in range(2):
        kill(leader_of(system))
        rig.hold(0, 1)


def both_relays(rig: Rig) -> None:
    with resting(*both("catalog", "relay")):
        rig.hold(2, 4)


def consumers(rig: Rig) -> None:
    """One and then the other: which of them was reading does not matter."""
    for name in both(rig.chance.choice(("catalog", "ordering")), "consumer"):
        kill_by_name(name)
        rig.hold(0, 1)


def both_consumers(rig: Rig) -> None:
    with resting(*both("ordering", "consumer")):
        rig.hold(2, 4)


def consumers_with_backlog(rig: Rig) -> None:
    """Again and again, with more waiting than is sent in advance: none of it may be taken for what killed them."""
    names = both("ordering", "consumer")
    with resting(*names):
        assert send_again("catalog", BACKLOG)
        eventually("it is published again", lambda: value("catalog", PENDING) > FEW)
    for _ in range(DEATHS):
        for name in names:
            kill_by_name(name)


def worker(rig: Rig) -> None:
    kill_by_name(f"{rig.chance.choice(('catalog', 'ordering'))}-worker", with_children=rig.chance.random() < 0.5)


def worker_child(rig: Rig) -> None:
    main = pid_of(f"{rig.chance.choice(('catalog', 'ordering'))}-worker")
    eventually("the worker has a child", lambda: not children_of(main))
    kill(children_of(main)[0])


def whole_system(rig: Rig) -> None:
    """All processes of catalog at once."""
    names = ["catalog-web", "catalog-worker", *both("catalog", "relay"), *both("catalog", "consumer")]
    with resting(*names):
        rig.hold(0, 2)
