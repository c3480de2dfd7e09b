"""What a rival gets on the servers of the measured suite: databases, a vhost, and a user of its own in each."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from psycopg import sql

from compose import broker, rabbitmq
from compose.commands import run
from compose.secrets_file import write_private
from compose.system_environment import broker_address, database_address
from tests.bench.stage import Stage

ROLES = {"source": "catalog", "copy": "ordering"}  # which of the suite's servers holds it


@dataclass(frozen=True, kw_only=True)
class Place:
    """Addresses: the original's database, the copy's, and the broker."""

    source: str
    copy: str
    broker: str


def make_place(stage: Stage, name: str, *, vhost: str) -> Place:
    password = secrets.token_hex(16)
    urls = {role: make_database(stage, system, name, password) for role, system in ROLES.items()}
    _broker_user(stage, name, password, vhost=vhost)
    host, port = broker_address(stage.settings)
    return Place(**urls, broker=f"amqp://{name}:{password}@{host}:{port}/{vhost.replace('/', '%2F')}")


def make_database(stage: Stage, system: str, name: str, password: str) -> str:
    """The address of a new database on that system's server, of a user who owns nothing else."""
    with stage.database(system) as server:
        role = sql.Identifier(name)
        server.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(password)))
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
    host, port = database_address(stage.settings, system)
    return f"postgresql://{name}:{password}@{host}:{port}/{name}"


def _broker_user(stage: Stage, name: str, password: str, *, vhost: str) -> None:
    everything = dict.fromkeys(("configure", "write", "read"), ".*")
    wanted = {
        "vhosts": [{"name": vhost}],
        "users": [{"name": name, "password": password, "tags": ""}],
        "permissions": [{"user": name, "vhost": vhost, **everything}],
    }
    settings = stage.settings
    file = settings.home / "bench" / f"{name}.json"
    write_private(file, json.dumps(wanted))
    found = rabbitmq.find_installed(settings)
    if found is None:
        raise RuntimeError("The suite's broker is not one that this machine runs: rivals need a vhost of their own.")
    run(
        [found.control, "import_definitions", file],
        what=f"Giving {name} a vhost",
        log=settings.logs / "bench.log",
        env=broker.node_environment(settings, found),
    )
