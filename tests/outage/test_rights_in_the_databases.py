from collections import Counter
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
from tests.outage.scripts import inside

WRITES: dict[str, LiteralString] = {
    "insert": "INSERT INTO {table} DEFAULT VALUES",
    "update": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
}
# What the web process may do with the runtime's tables; with its own it may do anything but truncate.
WEB_MAY = {("messaging_outbox", "insert"), ("messaging_reaction", "insert"), ("messaging_decision", "insert")}


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
def test_the_web_role_writes_its_own_tables_says_and_decides_and_writes_nothing_else(system: str) -> None:
    """From the models, so that a new table cannot be forgotten."""
    tables = tables_of(system)
    kinds = Counter(table["kind"] for table in tables.values())
    assert kinds["copy"], f"{system} has no copy"
    assert kinds["messaging"] >= len(WEB_MAY)
    tables["django_migrations"] = {"kind": "messaging", "column": "app"}
    answers = answers_to(system, "web", tables)
    print(f"{system}_web: {len(answers)} writes tried on {dict(kinds)} tables")
    may = {key for key in answers if key in WEB_MAY or (tables[key[0]]["kind"] == "own" and key[1] != "truncate")}
    assert {key for key, answer in answers.items() if not answer} == may


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_runtime_role_writes_every_table_and_truncates_none(system: str) -> None:
    answers = answers_to(system, "runtime", tables_of(system))
    assert {key for key, answer in answers.items() if not answer} == {key for key in answers if key[1] != "truncate"}


def refuses(system: str, role: str, statement: LiteralString) -> None:
    with (
        psycopg.connect(database_url(SETTINGS, system, role)) as database,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        database.execute(statement)


def answers_to(system: str, role: str, tables: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """What the server answers to each write of each table, "" for yes."""
    with psycopg.connect(database_url(SETTINGS, system, role), autocommit=True) as database:
        return {
            (table, verb): answer_to(database, statement, table=table, column=known["column"])
            for table, known in tables.items()
            for verb, statement in WRITES.items()
        }


def answer_to(database: psycopg.Connection, statement: LiteralString, *, table: str, column: str) -> str:
    """Nothing is changed, for it is only planned. TRUNCATE has no plan, but it is nobody's right."""
    filled = sql.SQL(statement).format(table=sql.Identifier(table), column=sql.Identifier(column))
    try:
        with database.transaction(force_rollback=True):
            database.execute(filled if statement.startswith("TRUNCATE") else sql.SQL("EXPLAIN ") + filled)
    except psycopg.errors.InsufficientPrivilege as refusal:
        return str(refusal).splitlines()[0]
    return ""


def tables_of(system: str) -> dict[str, dict[str, str]]:

    tables: dict[str, dict[str, str]] = inside(system, "list_tables.py")
    return tables
