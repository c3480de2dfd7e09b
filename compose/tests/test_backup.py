import json
from dataclasses import replace
from pathlib import Path

import pytest

from compose.backup import DATABASE, FILES, TOLD, backup, restore
from compose.failures import Failure
from compose.progress import Progress
from compose.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings.from_environment({}), home=tmp_path / "home", data=tmp_path / "data")


def test_a_folder_with_something_in_it_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("dear Alice")
    with pytest.raises(Failure, match="holds something already"):
        backup(settings, Progress(), "catalog", tmp_path)


@pytest.mark.parametrize("name", [DATABASE, FILES, TOLD])
def test_what_is_no_whole_backup_replaces_nothing(name: str, settings: Settings, tmp_path: Path) -> None:
    for one in {DATABASE, FILES, TOLD} - {name}:
        (tmp_path / one).write_text("{}")
    with pytest.raises(Failure, match=f"{name} is not there"):
        restore(settings, Progress(), "catalog", tmp_path)


def test_the_backup_of_another_system_replaces_nothing(settings: Settings, tmp_path: Path) -> None:
    for one in (DATABASE, FILES):
        (tmp_path / one).touch()
    (tmp_path / TOLD).write_text(json.dumps({"system": "accounts", "taken_at": "2026-01-05T10:00:00+00:00"}))
    with pytest.raises(Failure, match="is a backup of accounts, not of catalog"):
        restore(settings, Progress(), "catalog", tmp_path)


def test_a_system_that_does_not_exist_is_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(Failure, match="There is no system 'reviews'"):
        backup(settings, Progress(), "reviews", tmp_path)
