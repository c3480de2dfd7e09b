"""Every fault in random order, for minutes, under continuous load. By name only: python3 -m tests soak

FLOTILLA_SOAK_MINUTES says how many minutes; FLOTILLA_SEED repeats a run's choices.
"""

import os
import random
import time
from collections.abc import Iterator

import pytest

from tests.faults.fault import Fault
from tests.faults.rig import rig
from tests.faults.seed import SEED
from tests.faults.standbys import standbys
from tests.faults.storm import Storm
from tests.faults.table import possible

MINUTES = float(os.environ.get("FLOTILLA_SOAK_MINUTES") or 20)


@pytest.mark.timeout(MINUTES * 60 + 1800)
def test_soaked_in_faults_nothing_is_lost_and_nothing_repeated() -> None:
    print(f"\nseed {SEED}: {MINUTES:g} minutes")
    with standbys(), rig(SEED, f"soak-{SEED}-{os.getpid()}") as one:
        storm = Storm(one)
        storm.run(all_again_and_again(possible()))
        violations = storm.finish()
        print(*storm.table(), sep="\n")
        assert violations == []


def all_again_and_again(faults: list[Fault]) -> Iterator[Fault]:
    """Each once before any comes again."""
    chance, until = random.Random(SEED), time.monotonic() + MINUTES * 60
    while True:
        for fault in chance.sample(faults, len(faults)):
            if time.monotonic() > until:
                return
            yield fault
