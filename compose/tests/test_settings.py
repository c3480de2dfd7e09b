import os
from pathlib import Path

import pytest

from compose.failures import Failure
from compose.settings import Settings


def test_every_port_is_the_documented_one_unless_its_variable_moves_it() -> None:
    ports = Settings.from_environment({}).port_variables()
    assert ports["FLOTILLA_CATALOG_PORT"] == 8002
    assert ports["FLOTILLA_ORDERING_DB_PORT"] == 8433
    assert ports["FLOTILLA_BROKER_PORT"] == 8672
    for name in ports:
        assert Settings.from_environment({name: "12345"}).port_variables()[name] == 12345


def test_two_servers_cannot_share_a_port() -> None:
    with pytest.raises(Failure, match="FLOTILLA_ACCOUNTS_PORT and FLOTILLA_CATALOG_PORT are both 8001"):
        Settings.from_environment({"FLOTILLA_CATALOG_PORT": "8001"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FLOTILLA_CATALOG_PORT", "eight"),
        ("FLOTILLA_CATALOG_PORT", "70000"),
        ("FLOTILLA_RELAYS", "0"),
        ("FLOTILLA_DURABLE", "no"),
        ("FLOTILLA_BROKER_URL", "somewhere"),
        ("FLOTILLA_CATALOG_DB_URL", "http://somewhere"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_variable(name: str, value: str) -> None:
    with pytest.raises(Failure, match=f"{name}.* Give|{name}.* It looks like this"):
        Settings.from_environment({name: value})


def test_a_given_broker_needs_its_management_address() -> None:
    with pytest.raises(Failure, match="FLOTILLA_BROKER_MANAGEMENT_URL"):
        Settings.from_environment({"FLOTILLA_BROKER_URL": "amqp://u:p@elsewhere:5672"})


def test_given_servers_need_no_ports_here() -> None:
    given = {
        "FLOTILLA_CATALOG_DB_URL": "postgresql://u:p@elsewhere/postgres",
        "FLOTILLA_BROKER_URL": "amqp://u:p@elsewhere",
        "FLOTILLA_BROKER_MANAGEMENT_URL": "http://u:p@elsewhere:15672",
    }
    ports = Settings.from_environment(given).port_variables()
    assert "FLOTILLA_CATALOG_DB_PORT" not in ports
    assert "FLOTILLA_ORDERING_DB_PORT" in ports
    assert not [name for name in ports if "BROKER" in name]


def test_roots_databases_stand_where_their_unprivileged_user_may_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    as_root = Settings.from_environment({"FLOTILLA_HOME": "/srv/shop"})
    assert as_root.data.parent == Path("/var/tmp")  # noqa: S108
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    as_user = Settings.from_environment({"FLOTILLA_HOME": "/srv/shop"})
    assert as_user.data == Path("/srv/shop/data")
