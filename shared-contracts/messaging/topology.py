"""The broker's exchanges, queues, bindings, users and rights, all made from the contracts.

`python -m messaging.topology --passwords FILE` prints a RabbitMQ definitions file; FILE is JSON, {"catalog": "…", …}.
"""

import argparse
import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from contracts.event import Event, StateEvent
from contracts.events import PUBLISHERS, other_majors_of, read_by
from messaging.control_shapes import DIGEST, control_type, heartbeat_type, snapshot_key

VHOST = "flotilla"
DEAD_LETTERS = "flotilla.dlx"
TASKS = "tasks"
TASKS_DEAD_LETTERS = "tasks.dlx"
TASKS_DEAD = "tasks.dead"
DELIVERY_LIMIT = 20
TASK_DELIVERY_LIMIT = 5
INBOX_ARGUMENTS = {"x-queue-type": "quorum", "x-single-active-consumer": True}
QUORUM = {"x-queue-type": "quorum"}

Definition = dict[str, Any]


def inbox_bindings(system: str) -> list[tuple[str, str]]:
    """(exchange, routing key) of every event that `system` reads, of the digests of what it may copy, of the
    heartbeats of their publishers, and of what the others ask of it."""
    events = [(f"{event.publisher}.events", event.type) for event in read_by(system)]
    digests = [(f"{event.publisher}.events", control_type(event.type, DIGEST)) for event in states_read_by(system)]
    heartbeats = [(f"{publisher}.events", heartbeat_type(publisher)) for publisher in publishers_read_by(system)]
    return sorted([*events, *digests, *heartbeats, (f"{system}.requests", "snapshot.*")])


def snapshot_bindings(system: str) -> list[tuple[str, str]]:
    """(exchange, routing key) of the snapshots that are made for `system` alone."""
    return sorted({(f"{event.publisher}.events", snapshot_key(event.type, system)) for event in states_read_by(system)})


def states_read_by(system: str) -> list[type[Event]]:
    return [event for event in read_by(system) if issubclass(event, StateEvent)]


def dropped_bindings(system: str) -> list[tuple[str, str]]:
    """(exchange, routing key) of the other majors of what `system` reads: it may have been bound to them before."""
    return sorted(
        (f"{other.publisher}.events", other.type) for event in read_by(system) for other in other_majors_of(event)
    )


def publishers_read_by(system: str) -> list[str]:
    return sorted({event.publisher for event in read_by(system)})


def keys_read_by(system: str, publisher: str) -> list[str]:
    """Patterns of the keys of a publisher's exchange that `system` may bind: what it reads, in any major, the digests
    of what it may copy, the snapshots that are made for it, and the heartbeat."""
    read = [event.type for event in read_by(system) if event.publisher == publisher]
    states = [event.type for event in states_read_by(system) if event.publisher == publisher]
    types = {*read, *(control_type(state, DIGEST) for state in states), heartbeat_type(publisher)}
    majors = {re.escape(one.rpartition(".v")[0]) + r"\.v[0-9]+" for one in types}
    return sorted([*majors, *{re.escape(snapshot_key(state, system)) for state in states}])


def definitions(passwords: dict[str, str]) -> Definition:
    """A RabbitMQ definitions object that holds everything; importing it again changes nothing."""
    systems = sorted(passwords)
    return {
        "vhosts": [{"name": VHOST}, *({"name": tasks_vhost(system)} for system in systems)],
        "users": [
            {
                "name": system,
                "password_hash": password_hash(system, passwords[system]),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": [],
            }
            for system in systems
        ],
        "permissions": [right for system in systems for right in permissions(system)],
        "topic_permissions": [right for system in systems for right in topic_permissions(system)],
        "policies": [policy for system in systems for policy in policies(system)],
        "exchanges": [
            exchange(VHOST, DEAD_LETTERS, "direct"),
            *(exchange(VHOST, f"{system}.{kind}", "topic") for system in systems for kind in ("events", "requests")),
            *(
                exchange(tasks_vhost(system), name, "direct")
                for system in systems
                for name in (TASKS, TASKS_DEAD_LETTERS)
            ),
        ],
        "queues": [one for system in systems for one in queues(system)],
        "bindings": [one for system in systems for one in bindings(system)],
    }


def tasks_vhost(system: str) -> str:
    return f"tasks.{system}"


def permissions(system: str) -> list[Definition]:
    """Least privilege: own names, requests to the others, and reading the exchanges of the publishers it reads."""
    publishers = "|".join(publishers_read_by(system)) or "nobody"
    return [
        {
            "user": system,
            "vhost": VHOST,
            "configure": rf"^{system}\.",
            "write": rf"^{system}\.|^({'|'.join(PUBLISHERS)})\.requests$",
            "read": rf"^{system}\.|^({publishers})\.events$",
        },
        {"user": system, "vhost": tasks_vhost(system), "configure": ".*", "write": ".*", "read": ".*"},
    ]


def topic_permissions(system: str) -> list[Definition]:
    """Which keys of a publisher's exchange may be bound; a sibling may never publish there."""
    return [
        {
            "user": system,
            "vhost": VHOST,
            "exchange": f"{publisher}.events",
            "write": "^$",
            "read": rf"^({'|'.join(keys_read_by(system, publisher))})$",
        }
        for publisher in publishers_read_by(system)
    ] + [
        {
            "user": system,
            "vhost": VHOST,
            "exchange": f"{owner}.requests",
            "write": rf"^snapshot\.{system}$",
            "read": "^$",
        }
        for owner in PUBLISHERS
        if owner != system
    ]


def policies(system: str) -> list[Definition]:
    """What may change later is policy, not queue argument. On 3.10 order needs the delivery limit."""
    return [
        {
            "vhost": VHOST,
            "name": f"{system}-inbox",
            "pattern": rf"^{system}\.(inbox|snapshot)$",
            **_limited(DELIVERY_LIMIT, DEAD_LETTERS, system),
        },
        {
            "vhost": tasks_vhost(system),
            "name": "tasks",
            "pattern": rf"^{system}\.default$",
            **_limited(TASK_DELIVERY_LIMIT, TASKS_DEAD_LETTERS, TASKS_DEAD),
        },
    ]


def _limited(limit: int, dead: str, dead_key: str) -> Definition:
    return {
        "apply-to": "queues",
        "priority": 0,
        "definition": {
            "delivery-limit": limit,
            "dead-letter-exchange": dead,
            "dead-letter-routing-key": dead_key,
            "dead-letter-strategy": "at-least-once",
            "overflow": "reject-publish",
        },
    }


def queues(system: str) -> list[Definition]:
    return [
        queue(VHOST, f"{system}.inbox", INBOX_ARGUMENTS),
        queue(VHOST, f"{system}.snapshot", INBOX_ARGUMENTS),
        queue(VHOST, f"{system}.dead", QUORUM),
        queue(tasks_vhost(system), f"{system}.default", QUORUM),
        queue(tasks_vhost(system), TASKS_DEAD, QUORUM),
    ]


def bindings(system: str) -> list[Definition]:
    own = tasks_vhost(system)
    return [
        *(_binding(VHOST, source, f"{system}.inbox", key) for source, key in inbox_bindings(system)),
        *(_binding(VHOST, source, f"{system}.snapshot", key) for source, key in snapshot_bindings(system)),
        _binding(VHOST, DEAD_LETTERS, f"{system}.dead", system),
        _binding(own, TASKS, f"{system}.default", f"{system}.default"),
        _binding(own, TASKS_DEAD_LETTERS, TASKS_DEAD, TASKS_DEAD),
    ]


def exchange(vhost: str, name: str, kind: str) -> Definition:
    return {
        "name": name,
        "vhost": vhost,
        "type": kind,
        "durable": True,
        "auto_delete": False,
        "internal": False,
        "arguments": {},
    }


def queue(vhost: str, name: str, arguments: dict[str, Any]) -> Definition:
    return {"name": name, "vhost": vhost, "durable": True, "auto_delete": False, "arguments": arguments}


def _binding(vhost: str, source: str, destination: str, key: str) -> Definition:
    return {
        "source": source,
        "vhost": vhost,
        "destination": destination,
        "destination_type": "queue",
        "routing_key": key,
        "arguments": {},
    }


def password_hash(user: str, password: str) -> str:
    """RabbitMQ's salted SHA-256: base64 of four bytes of salt and the digest of salt and password.

    The salt is made of both, so that definitions that say the same are the same file, which nodes need not load again.
    """
    salt = hashlib.sha256(f"{user}\0{password}".encode()).digest()[:4]
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the broker's definitions, made from the contracts.")
    parser.add_argument("--passwords", type=Path, required=True, metavar="FILE")
    passwords = json.loads(parser.parse_args().passwords.read_text())
    print(json.dumps(definitions(passwords), indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
