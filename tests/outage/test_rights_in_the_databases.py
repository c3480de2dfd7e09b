from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from compose.secrets_file import ROLES
from compose.settings import SYSTEMS
from compose.system_environment import database_address, database_url
from tests.outage.databases import rows
from tests.outage.parts import SETTINGS

COPIES = """
SELECT table_name AS name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name IN ('epoch', 'version', 'deleted', 'applied_at')
GROUP BY table_name HAVING count(*) = 4
"""
NOT_FOR_WEB = ("messaging_inbox", "messaging_parked", "messaging_epoch")


def test_the_three_systems_have_three_servers() -> None:
    servers = {system: rows(system, "SELECT system_identifier AS id FROM pg_control_system()") for system in SYSTEMS}
    assert len({row["id"] for (row,) in servers.values()}) == len(SYSTEMS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_role_can_connect_to_its_own_database_and_to_no_other(system: str, role: str) -> None:
    known = urlsplit(database_url(SETTINGS, system, role))
    assert known.username == f"{system}_{role}"
    psycopg.connect(known.geturl()).close()
    for other in SYSTEMS:
        host, port = database_address(SETTINGS, other)
        for database in {other, "postgres"} - {system}:
            where = f"postgresql://{known.username}:{known.password}@{host}:{port}/{database}"
            with pytest.raises(psycopg.OperationalError, match=r"authentication failed|permission denied"):
                psycopg.connect(where, connect_timeout=5)


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_web_role_cannot_write_a_copy_or_the_inbox(system: str) -> None:
    copies = [row["name"] for row in rows(system, COPIES)]
    assert copies, f"{system} has no copy"
    for table in [*copies, *NOT_FOR_WEB]:
        refuses(system, "web", "INSERT INTO {table} SELECT * FROM {table}", table=table)
        refuses(system, "web", "DELETE FROM {table}", table=table)
        refuses(system, "web", "TRUNCATE {table}", table=table)
    for table in copies:
        refuses(system, "web", "UPDATE {table} SET version = version + 1", table=table)


@pytest.mark.parametrize("role", ["web", "runtime"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_only_the_owner_can_make_tables(system: str, role: str) -> None:
    refuses(system, role, "CREATE TABLE made_by_hand (id int)")
    refuses(system, role, "ALTER TABLE messaging_outbox DISABLE TRIGGER ALL")
    refuses(system, role, "DROP TABLE messaging_outbox")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_web_role_cannot_take_back_what_was_said(system: str) -> None:
    refuses(system, "web", "DELETE FROM messaging_outbox")
    refuses(system, "web", "UPDATE messaging_outbox SET published_at = now()")


def refuses(system: str, role: str, statement: LiteralString, *, table: str = "") -> None:
    with (
        psycopg.connect(database_url(SETTINGS, system, role)) as database,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        database.execute(sql.SQL(statement).format(table=sql.Identifier(table or "none")))
