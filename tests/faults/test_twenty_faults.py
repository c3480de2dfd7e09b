"""Twenty faults of some seconds each, one start of the suite. FLOTILLA_SEED repeats a run's choices."""

import os
import random

import pytest

from tests.faults.rig import rig
from tests.faults.seed import SEED
from tests.faults.standbys import standbys
from tests.faults.storm import Storm
from tests.faults.table import possible

FAULTS_A_DAY = 20
ONLY = os.environ.get("FLOTILLA_FAULTS", "")  # part of a name, to look at some alone


@pytest.mark.timeout(1200)
def test_twenty_faults_lose_nothing_and_repeat_nothing() -> None:
    faults = [fault for fault in possible() if ONLY in fault.name]
    chosen = random.Random(SEED).sample(faults, min(FAULTS_A_DAY, len(faults)))
    print(f"\nseed {SEED}: {len(chosen)} faults")
    with standbys(), rig(SEED, f"daily-{SEED}-{os.getpid()}") as one:
        storm = Storm(one)
        storm.run(chosen)
        assert storm.finish() == []
