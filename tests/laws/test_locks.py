"""Every lock pins all that is required and nothing else, with hashes.

Context: a lock that was not made again after a change installs something that nobody chose.
Decision: each lock is compared with what the pyproject files require, and with the metadata of what was installed from
it. That needs no package index, so it tells the same everywhere; `python3 -m tests lock` makes the locks again.
Price: a newer version that exists elsewhere is not noticed here; `python3 -m tests upgrade` takes it.
"""

import os
import re
import sysconfig
from pathlib import Path

import pytest

from tests.laws.house import ROOT
from tests.laws.lock_files import needed_by, pins_of, pins_without_hash, unmet
from tests.locks import Lock, locks

MADE = {lock.name: lock for lock in locks()}
EVERY_LOCK = sorted([*ROOT.glob("systems/*/*.lock"), *ROOT.glob("compose/*.lock"), *ROOT.glob("tests/**/*.lock")])
HOW_TO_MEND = "Make the locks again: python3 -m tests lock"


@pytest.mark.parametrize("name", MADE)
def test_a_lock_meets_every_requirement(name: str) -> None:
    lock = MADE[name]
    assert unmet(lock.requirements, pins_of(lock.file.read_text())) == [], HOW_TO_MEND


@pytest.mark.parametrize("name", MADE)
def test_a_lock_pins_what_is_needed_and_nothing_else(name: str) -> None:
    lock = MADE[name]
    needed, pinned = needed_by(lock.requirements, site_packages_of(lock)), pins_of(lock.file.read_text())
    assert pinned == needed, HOW_TO_MEND


@pytest.mark.parametrize("name", [name for name in MADE if MADE[name].same_as])
def test_tests_run_with_the_versions_that_are_deployed(name: str) -> None:
    lock = MADE[name]
    tested = pins_of(lock.file.read_text())
    for deployed in (pins_of(file.read_text()) for file in lock.same_as):
        assert {name: tested.get(name) for name in deployed} == deployed, HOW_TO_MEND


@pytest.mark.parametrize("file", EVERY_LOCK, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_pin_has_a_hash_and_no_address(file: Path) -> None:
    text = file.read_text()
    assert pins_without_hash(text) == []
    assert re.findall(r"(?:--index|--extra-index|--find-links|//).*", text) == []


def test_a_lock_that_was_forgotten_is_found() -> None:
    one, other = "django==5.2.1 \\\n    --hash=sha256:aa", "kombu==5.7.0 \\\n    --hash=sha256:bb"
    text = f"{one}\n{other}\nwin==1 ; sys_platform == 'win32'\n"
    pins = pins_of(text)
    assert pins == {"django": "5.2.1", "kombu": "5.7.0"}
    assert unmet(["Django>=5.2,<6", "kombu>=5.8", "pika>=1.4"], pins) == ["kombu>=5.8", "pika>=1.4"]
    assert pins_without_hash(text) == ["win==1 ; sys_platform == 'win32'"]


def site_packages_of(lock: Lock) -> Path:
    """The environment with everything of this lock in it; a system's test environment holds its runtime's too."""
    system = lock.file.parent.name
    place = os.environ.get(f"PYTHON_OF_{system.upper()}")
    if place is None:
        return Path(sysconfig.get_path("purelib"))
    return Path(sysconfig.get_path("purelib", "venv", vars={"base": str(Path(place).parent.parent)}))
