from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from compose.secrets_file import secrets_of
from compose.settings import SYSTEMS, Settings
from compose.system_environment import environment_of, superuser_url


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings.from_environment({}), home=tmp_path, data=tmp_path / "data")


@pytest.mark.parametrize(
    ("process", "role"),
    [("web", "web"), ("load_demo", "web"), ("relay", "runtime"), ("consumer", "runtime"), ("worker", "runtime"),
     ("migrate", "owner"), ("check", "owner")],
)  # fmt: skip
def test_each_process_connects_with_the_role_it_needs(settings: Settings, process: str, role: str) -> None:
    address = urlsplit(environment_of(settings, "catalog", process)["DATABASE_URL"])
    assert (address.username, address.port, address.path) == (f"catalog_{role}", 8432, "/catalog")


def test_a_system_is_told_no_other_systems_secret(settings: Settings) -> None:
    secrets = secrets_of(settings)
    for system in SYSTEMS:
        told = "\n".join(environment_of(settings, system, "web").values())
        foreign = [
            value for name, value in secrets.items() if not name.startswith("oidc_client") and system not in name
        ]
        assert not [value for value in foreign if value in told]


def test_only_accounts_knows_both_clients_secrets(settings: Settings) -> None:
    known = {system: environment_of(settings, system, "web") for system in SYSTEMS}
    assert known["accounts"]["OIDC_CLIENT_SECRET_CATALOG"] == known["catalog"]["OIDC_CLIENT_SECRET"]
    assert known["accounts"]["OIDC_CLIENT_SECRET_ORDERING"] == known["ordering"]["OIDC_CLIENT_SECRET"]
    assert known["catalog"]["OIDC_CLIENT_SECRET"] != known["ordering"]["OIDC_CLIENT_SECRET"]
    assert "OIDC_PRIVATE_KEY_FILE" not in known["catalog"]


def test_the_callers_environment_does_not_leak_into_a_system(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "other.settings")
    assert not {"PYTHONPATH", "DJANGO_SETTINGS_MODULE"} & set(environment_of(settings, "catalog", "web"))


def test_a_given_database_is_used_where_it_is(settings: Settings) -> None:
    given = "postgresql://admin:pw@db.example:6000/postgres"
    settings = replace(settings, given_databases={"catalog": given})
    assert superuser_url(settings, "catalog") == given
    assert "@db.example:6000/catalog" in environment_of(settings, "catalog", "web")["DATABASE_URL"]


def test_secrets_stay_the_same_and_belong_to_their_owner_alone(settings: Settings) -> None:
    first = secrets_of(settings)
    assert secrets_of(settings) == first
    assert len(set(first.values())) == len(first)
    assert (settings.home / "secrets" / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert (settings.home / "secrets").stat().st_mode & 0o777 == 0o700
