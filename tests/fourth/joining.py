"""How the fourth system comes to run beside the others: broker definitions, a database with roles, processes."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pika
import psycopg
from pika.exceptions import AMQPError
from psycopg import sql
from psycopg.rows import dict_row

from compose.broker import folder
from compose.definitions import give
from compose.environments import system_environment
from compose.secrets_file import write_private
from compose.settings import ROOT
from compose.system_environment import broker_address, superuser_url
from tests.fourth.contracts_of_tomorrow import write_contracts
from tests.outage.databases import Row
from tests.outage.parts import SETTINGS
from tests.place import state_folder

NAME, HOST = "reviews", "accounts"  # its database stands on the server of accounts
ROLES = ("owner", "web", "runtime")
RIGHTS = (
    "REVOKE ALL ON DATABASE reviews FROM PUBLIC",
    "GRANT CONNECT ON DATABASE reviews TO reviews_web, reviews_runtime",
)
SCHEMA = (
    "ALTER SCHEMA public OWNER TO reviews_owner",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO reviews_web, reviews_runtime",
)
PYTHON = system_environment(SETTINGS, HOST).python  # the third parties are the same


@dataclass
class Fourth:
    folder: Path
    password: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def variables(self, role: str) -> dict[str, str]:
        host, port = broker_address(SETTINGS)
        amqp = f"amqp://{NAME}:{self.password}@{host}:{port}"
        server = urlsplit(superuser_url(SETTINGS, HOST))
        place = f"{NAME}_{role}:{self.password}@{server.hostname}:{server.port}"
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{self.folder}:{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "tests.fourth.reviews.settings",
            "DATABASE_URL": urlunsplit(("postgresql", place, f"/{NAME}", "", "")),
            "EVENTS_BROKER_URL": f"{amqp}/flotilla",
            "TASKS_BROKER_URL": f"{amqp}/tasks.{NAME}",
        }

    def start(self, kind: str) -> None:
        with (self.folder / f"{kind}.log").open("ab") as log:
            command = [str(PYTHON), "-m", *command_of(kind)]
            variables = self.variables("runtime") | {"PROCESS_NAME": f"{NAME}-{kind}"}
            self.running[kind] = subprocess.Popen(
                command, env=variables, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, kind: str) -> None:
        """kill -9."""
        process = self.running.pop(kind)
        process.kill()
        process.wait()

    def rows(self, query: str) -> list[Row]:
        with psycopg.connect(superuser_url(SETTINGS, HOST), dbname=NAME, row_factory=dict_row) as database:
            return database.execute(query.encode()).fetchall()

    def rebuilds(self) -> dict[str, Row]:
        """How far the newest rebuild of each copy is."""
        found = self.rows("SELECT type, state, expected, received, removed FROM messaging_rebuild ORDER BY id")
        return {row["type"]: row for row in found}

    def unfinished(self) -> list[Row]:
        return [one for one in self.rebuilds().values() if one["state"] != "done"]

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(60)


def command_of(kind: str) -> list[str]:
    if kind == "worker":
        lone = ("--without-heartbeat", "--without-gossip", "--without-mingle")
        return ["celery", "-A", "tests.fourth.reviews.worker", "worker", "--concurrency", "1", *lone]
    return ["tests.fourth.reviews.manage", kind]


@contextmanager
def fourth_system() -> Iterator[Fourth]:
    """It has its rights, its queues, its tables; nothing of it runs yet. Afterwards it is gone."""
    one = Fourth(write_contracts(state_folder() / "fourth"))
    make_database(one)
    give_definitions(one)
    run(one, "owner", "tests.fourth.reviews.manage", "migrate", "--verbosity", "0")
    try:
        yield one
    finally:
        one.stop()
        forget_queues(one)


def make_database(one: Fourth) -> None:
    url = superuser_url(SETTINGS, HOST)
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS reviews WITH (FORCE)")
        for role in (f"{NAME}_{role}" for role in ROLES):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
            change = sql.SQL("ALTER ROLE {} PASSWORD {}")
            server.execute(change.format(sql.Identifier(role), sql.Literal(one.password)))
        server.execute("CREATE DATABASE reviews OWNER reviews_owner")
        for statement in RIGHTS:
            server.execute(statement)
    with psycopg.connect(url, dbname=NAME, autocommit=True) as database:
        for statement in SCHEMA:
            database.execute(statement)


def give_definitions(one: Fourth) -> None:
    """Only its own: what the three have is not touched."""
    passwords = one.folder / "passwords.json"
    write_private(passwords, json.dumps({NAME: one.password}))
    printed = run(one, "owner", "messaging.topology", "--passwords", str(passwords))
    assert {user["name"] for user in json.loads(printed)["users"]} == {NAME}
    file = folder(SETTINGS) / "reviews.json"  # where the node can read it, whatever root it runs in
    write_private(file, printed)
    give(SETTINGS, file)


def run(one: Fourth, role: str, *words: str) -> str:
    command = [str(PYTHON), "-m", *words]
    done = subprocess.run(command, env=one.variables(role), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"
    return done.stdout


def forget_queues(one: Fourth) -> None:
    """Else what nobody reads any more would gather at the broker."""
    parameters: Any = pika.URLParameters(one.variables("runtime")["EVENTS_BROKER_URL"])
    with suppress(AMQPError), pika.BlockingConnection(parameters) as connection:
        for kind in ("inbox", "snapshot", "dead"):
            connection.channel().queue_delete(f"{NAME}.{kind}")
        for kind in ("events", "requests"):
            connection.channel().exchange_delete(f"{NAME}.{kind}")
