"""What is released tells its version once, and may run beside the release before it."""

import json
import re
from pathlib import Path

import pytest

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, SYSTEMS
from tests.laws.inside import ask
from tests.releases.previous import previous

RELEASED = {
    "shared-contracts": "shared-contracts/contracts/__init__.py",
    **{f"systems/{system}": f"systems/{system}/__init__.py" for system in SYSTEMS},
}
HEADING = re.compile(r"^## (\d+\.\d+\.\d+)$", re.MULTILINE)
VERSION = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
UNMARKED = """
from django.db.migrations.loader import MigrationLoader
from messaging.two_steps import unmarked
answer = unmarked(MigrationLoader(None), {last})
"""
ONE_MORE = """
from django.db.migrations.loader import MigrationLoader
from django.db import migrations
from messaging.two_steps import unmarked
loader = MigrationLoader(None)
last = ("{system}", "{name}")
one = type("Migration", (migrations.Migration,), {{
    "dependencies": [last], "operations": [migrations.DeleteModel("{model}")], "after_the_code": {after},
}})("9999_one_more", "{system}")
loader.graph.add_node(("{system}", "9999_one_more"), one)
loader.graph.add_dependency(one, ("{system}", "9999_one_more"), last)
answer = unmarked(loader, {{"{system}": "{name}"}})
"""


def test_the_newest_heading_of_a_changelog_is_the_version() -> None:
    """Context: a changelog that is written later is not written.
    Decision: the version stands in one place, `__version__`, out of which the wheel and /health/ready take it; the
    changelog's newest heading must be the same, and its lines have one sign.
    Price: whoever steps the version says what for.
    """
    assert wrong_changelogs(ROOT) == []


def test_a_changelog_that_was_forgotten_is_found(broken_house: Path) -> None:
    write(broken_house, RELEASED["systems/catalog"], '__version__ = "9.9.9"\n')
    assert len(found_by(wrong_changelogs, broken_house)) == 1


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_breaks_the_release_before_waits_until_it_is_gone(system: str) -> None:
    """Context: while a system is released, the release before runs on, in the database that the new one has migrated.
    Decision: every migration that is newer than the release which is out (tests/releases/previous.toml) is read: what
    takes something away, or refuses what the old code writes, says `after_the_code = True` in its class, and
    `migrate_before` leaves it out. What runs before the code never needs what waits.
    Price: to rename a column takes two releases. Python code in a migration is not judged.
    """
    assert ask(system, UNMARKED.format(last=previous(system).migrations)) == []


def test_a_table_that_is_taken_away_too_early_is_found() -> None:
    """catalog's, with a migration more."""
    name = previous("catalog").migrations["catalog"]
    early = ONE_MORE.format(system="catalog", name=name, model="Family", after=False)
    assert ask("catalog", early)[:1] == ["catalog.9999_one_more: Delete model Family: the release before still uses it"]
    assert ask("catalog", early.replace('"after_the_code": False', '"after_the_code": True')) == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_release_before_has_its_place_in_the_changelog(system: str) -> None:
    headings = HEADING.findall((ROOT / "systems" / system / "CHANGELOG.md").read_text())
    assert previous(system).version in headings[1:]


def wrong_changelogs(root: Path) -> list[str]:
    found = []
    for folder, file in RELEASED.items():
        version = VERSION.findall((root / file).read_text())
        text = (root / folder / "CHANGELOG.md").read_text()
        if HEADING.findall(text)[:1] != version:
            found.append(f"{folder}: {version} is not the newest heading, {json.dumps(HEADING.findall(text)[:1])}")
        if "\n- " in text:
            found.append(f"{folder}/CHANGELOG.md: a line begins with - where others have *")
    return found
