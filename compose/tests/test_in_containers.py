import json
import os
from pathlib import Path

import pytest

from compose import in_containers
from compose.settings import SYSTEMS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(in_containers, "USER", os.getuid())
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "shared-contracts"))
    in_containers.write_secrets(tmp_path)
    return tmp_path


def test_a_web_server_is_told_no_password_but_its_own(folder: Path) -> None:
    known = json.loads((folder / "all.json").read_text())
    told = "".join(file.read_text() for file in (folder / "catalog" / "web").iterdir())
    its_own = {"role.catalog.web", "broker.catalog", "secret_key.catalog", "oidc_client.catalog"}
    assert {name for name, text in known.items() if text in told} == its_own


def test_another_start_changes_nothing(folder: Path) -> None:
    before = _all(folder)
    in_containers.write_secrets(folder)
    assert _all(folder) == before


def test_the_broker_has_a_user_for_each_system(folder: Path) -> None:
    defined = json.loads((folder / "broker" / "definitions.json").read_text())
    assert set(SYSTEMS) <= {user["name"] for user in defined["users"]}
    assert "definitions.local.path = /run/secrets/definitions.json" in (folder / "broker" / "rabbitmq.conf").read_text()


def test_nobody_else_reads_a_systems_secrets(folder: Path) -> None:
    modes = {oct(file.stat().st_mode & 0o777) for file in (folder / "ordering").rglob("*") if file.is_file()}
    assert modes == {"0o400"}
    assert oct((folder / "all.json").stat().st_mode & 0o777) == "0o600"


def _all(folder: Path) -> dict[str, str]:
    return {str(file): file.read_text() for file in folder.rglob("*") if file.is_file()}
