"""Faults that take minutes, each with a load and a reckoning of its own. By name only: python3 -m tests faults-long

FLOTILLA_FAULTS=disk runs those with this word in their names.
"""

import os

import pytest

from tests.faults.fault import Fault
from tests.faults.kinds import long, network
from tests.faults.rig import rig
from tests.faults.seed import SEED
from tests.faults.standbys import standbys
from tests.faults.storm import Storm

LONG = (
    Fault(name="broker away for five minutes", how=long.broker_away, attacks="I1 I2"),
    Fault(name="broker frozen for 100 s", how=long.broker_still, attacks="I1 I2"),
    Fault(name="half-open network for 200 s", how=long.half_open, attacks="I1 I2", unavailable=network.cannot_silence),
    Fault(name="transaction of ten minutes", how=long.idle_transaction, attacks="I1"),
    Fault(name="backlog of 100,000 messages", how=long.backlog, attacks="I6 I10"),
    Fault(
        name="full disk under a database", how=long.database_disk_full, attacks="I1 I3", unavailable=long.cannot_mount
    ),
)
ONLY = os.environ.get("FLOTILLA_FAULTS", "")
CHOSEN = [fault for fault in LONG if ONLY in fault.name]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", CHOSEN, ids=[fault.name.replace(" ", "-") for fault in CHOSEN])
def test_nothing_is_lost_and_nothing_repeated_by(fault: Fault) -> None:
    if why := fault.unavailable():
        pytest.skip(why)
    print(f"\nseed {SEED}")
    with standbys(), rig(SEED, f"long-{SEED}-{os.getpid()}-{LONG.index(fault)}") as one:
        storm = Storm(one)
        storm.run([fault])
        assert storm.finish() == []
