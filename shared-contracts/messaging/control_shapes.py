"""Messages between the runtimes of two systems, about copies as a whole. They travel as events do, by the outbox.
The heartbeat alone does not: see presence.py.

`<owner>.<entity>.digest.v<major>`            {taken_at, first_bucket, sums}: what a copy of it should add up to
`<reader>.snapshot.requested.v1`              {type, buckets}: tell me all of this again; buckets null means all
`<owner>.<entity>.snapshot_started.v<major>`  {snapshot, total};  `….snapshot_completed.v<major>` {snapshot, sent}
The parts between those two are the state events themselves, with a `snapshotid`.
`<system>.system.heartbeat.v1`                {}: this system is there, and what it says arrives
"""

from typing import Any

import jsonschema_rs

from messaging.errors import Unreadable
from messaging.state_hash import BUCKETS

DIGEST, STARTED, COMPLETED, REQUESTED = "digest", "snapshot_started", "snapshot_completed", "requested"
HEARTBEAT = "heartbeat"
_UUID = {"type": "string", "format": "uuid"}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
_BUCKET = {"type": "integer", "minimum": 0, "maximum": BUCKETS - 1}


def _object(**properties: Any) -> jsonschema_rs.Draft202012Validator:
    schema = {"type": "object", "required": list(properties), "properties": properties}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


SHAPES = {
    DIGEST: _object(
        taken_at={"type": "string", "format": "date-time"},
        first_bucket=_BUCKET,
        sums={"type": "array", "items": {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "maxItems": BUCKETS},
    ),
    REQUESTED: _object(
        type={"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+\.changed\.v[0-9]+$", "maxLength": 150},
        buckets={"type": ["array", "null"], "items": _BUCKET, "maxItems": BUCKETS},
    ),
    STARTED: _object(snapshot=_UUID, total=_COUNT),
    COMPLETED: _object(snapshot=_UUID, sent=_COUNT),
    HEARTBEAT: _object(),
}


def kind_of(type: str) -> str | None:
    """Which control message this type is, if it is one."""
    parts = type.split(".")
    if len(parts) != 4 or (parts[2] == REQUESTED) != (parts[1] == "snapshot"):
        return None
    return parts[2] if parts[2] in SHAPES else None


def control_type(type: str, kind: str) -> str:
    """The control message about this state event."""
    publisher, entity, _, major = type.split(".")
    return f"{publisher}.{entity}.{kind}.{major}"


def state_type(type: str) -> str:
    """The state event that a control message is about."""
    publisher, entity, _, major = type.split(".")
    return f"{publisher}.{entity}.changed.{major}"


def heartbeat_type(system: str) -> str:
    """Also its routing key."""
    return f"{system}.system.{HEARTBEAT}.v1"


def snapshot_key(type: str, reader: str) -> str:
    """The routing key of a snapshot's messages: only `reader` may bind it."""
    publisher, entity = type.split(".")[:2]
    return f"{publisher}.{entity}.snapshot.{reader}"


def check(kind: str, data: Any) -> None:
    """Raises Unreadable("wrong_schema")."""
    problem = next(SHAPES[kind].iter_errors(data), None)
    if problem is not None:
        place = ".".join(map(str, problem.instance_path)) or "data"
        raise Unreadable("wrong_schema", f"{place}: {problem.message[:500]}")
    if kind == DIGEST and data["first_bucket"] + len(data["sums"]) > BUCKETS:
        raise Unreadable("wrong_schema", f"sums: there are only {BUCKETS} buckets")
