"""Inside a database server: the system's database and its three roles. Grants on tables are messaging's job."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import psycopg
from psycopg import sql

from compose.failures import Failure
from compose.secrets_file import ROLES, secrets_of
from compose.settings import Settings
from compose.system_environment import database_address, superuser_url

PATIENCE = 60.0


def wait_until_ready(settings: Settings, system: str, *, check_alive: Callable[[], None]) -> None:
    """Waits until the server takes connections. `check_alive` raises when its process has given up."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(superuser_url(settings, system), connect_timeout=3).close()
            return
        except psycopg.OperationalError as error:
            check_alive()
            if _is_refusal(error) or time.monotonic() > deadline:
                raise _unreachable(settings, system, error) from None
        time.sleep(0.05)


def bootstrap(settings: Settings, system: str) -> None:
    passwords = {role: secrets_of(settings)[f"role.{system}.{role}"] for role in ROLES}
    url, given = superuser_url(settings, system), system in settings.given_databases
    make_roles(url, system, passwords, whole_server_is_ours=not given)


def make_roles(url: str, system: str, passwords: Mapping[str, str], *, whole_server_is_ours: bool) -> None:
    """Makes what is missing and sets passwords, so that it may run on every start."""
    with psycopg.connect(url, autocommit=True) as server:
        for role in ROLES:
            _ensure_role(server, f"{system}_{role}", passwords[role])
        _ensure_database(server, system)
        if whole_server_is_ours:
            server.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    with psycopg.connect(url, dbname=system, autocommit=True) as database:
        for statement in _SCHEMA_RIGHTS:
            database.execute(_named(statement, system))


_DATABASE_RIGHTS = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {web}, {runtime}",
)
_SCHEMA_RIGHTS = (
    "ALTER SCHEMA public OWNER TO {owner}",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {web}, {runtime}",
)


def _ensure_role(server: psycopg.Connection, role: str, password: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    statement = sql.SQL("{} ROLE {role} LOGIN PASSWORD {password}")
    server.execute(
        statement.format(
            sql.SQL("ALTER" if known else "CREATE"), role=sql.Identifier(role), password=sql.Literal(password)
        )
    )


def _ensure_database(server: psycopg.Connection, system: str) -> None:
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [system]).fetchone():
        _let_superuser_act_as(server, f"{system}_owner")
        server.execute(_named("CREATE DATABASE {database} OWNER {owner}", system))
    for statement in _DATABASE_RIGHTS:
        server.execute(_named(statement, system))


def _let_superuser_act_as(server: psycopg.Connection, role: str) -> None:
    """A given address may belong to an administrator that is no superuser: it can only give away what it may be."""
    is_super = server.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    if is_super and not is_super[0]:
        server.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))


def _named(statement: str, system: str) -> sql.Composed:
    roles = {role: sql.Identifier(f"{system}_{role}") for role in ROLES}
    return sql.SQL(statement).format(database=sql.Identifier(system), **roles)


def _is_refusal(error: psycopg.OperationalError) -> bool:
    return "password authentication failed" in str(error) or "no pg_hba.conf entry" in str(error)


def _unreachable(settings: Settings, system: str, error: psycopg.OperationalError) -> Failure:
    host, port = database_address(settings, system)
    reason = str(error).strip().splitlines()[-1]
    if system in settings.given_databases:
        return Failure(
            f"The {system} database at {host}:{port} does not let us in: {reason}. "
            f"Mend FLOTILLA_{system.upper()}_DB_URL."
        )
    if _is_refusal(error):
        return Failure(
            f"The {system} database in {settings.data} was made with other passwords than those in "
            f"{settings.home / 'secrets'}. Begin afresh: python3 -m compose down --wipe"
        )
    return Failure(
        f"The {system} database at {host}:{port} does not answer: {reason}. "
        f"Look at: python3 -m compose logs {system}-db"
    )
