"""The envelope of an event: CloudEvents 1.0, structured JSON (application/cloudevents+json)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import jsonschema_rs
import orjson

from contracts.event import Event, StateEvent
from messaging.cause import Cause
from messaging.errors import DoesNotFit, Unreadable
from messaging.state_hash import state_hash

CONTENT_TYPE = "application/cloudevents+json"
BODY_LIMIT = 262_144  # bytes
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What travels with an event's data. `source` is the publishing system's name; times are UTC.

    state_hash  the publisher's hash of a state event's data, or "";  snapshot  the snapshot's id, or None
    """

    message_id: UUID
    source: str
    type: str
    entity: str
    entity_id: UUID
    version: int
    epoch: int
    time: datetime
    cause: Cause
    data: dict[str, Any] | None
    state_hash: str = ""
    snapshot: UUID | None = None


@cache
def validator_of(event: type[Event]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(event.schema(), validate_formats=True)


def seal(event: Event, *, message_id: UUID, epoch: int, cause: Cause, snapshot: str = "") -> bytes:
    """The event as the bytes that travel. Raises DoesNotFit when its own schema refuses it or it is over 256 KiB.

    `snapshot`: the id of the snapshot that it is a part of; such a state is applied, and causes no reaction.
    """
    data = event.data()
    shape: Any = type(event)
    problem = next(validator_of(shape).iter_errors(data), None)
    if problem is not None:
        raise DoesNotFit(f"{event.type} {event.id}: {'.'.join(map(str, problem.instance_path))}: {problem.message}")
    more = {"statehash": state_hash(data)} if isinstance(event, StateEvent) else {}
    return wrap(
        event.type,
        data,
        message_id=message_id,
        entity_id=event.id,
        version=event.version,
        epoch=epoch,
        cause=cause,
        minor=event.minor,
        classification=event.classification,
        more=more | ({"snapshotid": snapshot} if snapshot else {}),
    )


def wrap(
    type: str,
    data: Any,
    *,
    message_id: UUID,
    entity_id: UUID,
    version: int,
    epoch: int,
    cause: Cause,
    minor: int = 0,
    classification: str = "internal",
    more: dict[str, str] | None = None,
) -> bytes:
    """Any message's envelope around its data. Raises DoesNotFit when it is over 256 KiB."""
    publisher, entity, kind, major = type.split(".")
    subject = f"{entity}/{entity_id}"
    body = orjson.dumps(
        {
            "specversion": "1.0",
            "id": str(message_id),
            "source": f"/flotilla/{publisher}",
            "type": type,
            "subject": subject,
            "time": datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            "dataschema": f"urn:flotilla:{publisher}:{entity}.{kind}:{major[1:]}.{minor}",
            "entityversion": f"{version:019d}",
            "sourceepoch": str(epoch),
            "partitionkey": subject,
            "correlationid": cause.correlation or str(message_id),
            "causationid": cause.causation,
            "traceparent": cause.traceparent,
            "dataclassification": classification,
            **({"journey": cause.journey} if cause.journey else {}),
            **(more or {}),
            "data": data,
        }
    )
    if len(body) > BODY_LIMIT:
        raise DoesNotFit(f"{type} {entity_id}: {len(body)} bytes are more than the {BODY_LIMIT} that may travel")
    return body


def open_envelope(body: bytes) -> Envelope:
    """The envelope out of bytes from outside.

    Raises Unreadable with its error_class: too_large, not_json, nul_character or not_an_event.
    """
    if len(body) > BODY_LIMIT:
        raise Unreadable("too_large", f"{len(body)} bytes are more than the {BODY_LIMIT} that may travel")
    try:
        plain = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Unreadable("not_json", str(error)) from error
    if b"\\u0000" in body and _has_nul(plain):
        raise Unreadable("nul_character", "a text holds U+0000, which PostgreSQL cannot store")
    return envelope_of(plain)


def envelope_of(plain: Any) -> Envelope:
    """The envelope out of decoded JSON. Raises Unreadable("not_an_event")."""
    try:
        entity, entity_id = plain["subject"].split("/")
        source = _source(plain, entity)
        return Envelope(
            message_id=UUID(plain["id"]),
            source=source,
            type=plain["type"],
            entity=entity,
            entity_id=UUID(entity_id),
            version=_whole(plain["entityversion"], 2**63),
            epoch=_whole(plain["sourceepoch"], 2**31),
            time=_time(plain["time"]),
            cause=_cause(plain),
            data=plain["data"],
            state_hash=str(plain.get("statehash", ""))[:16],
            snapshot=UUID(plain["snapshotid"]) if "snapshotid" in plain else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable("not_an_event", f"{type(error).__name__}: {error}") from error


def read_event(envelope: Envelope, event: type[Event]) -> Event:
    """The typed event. Raises Unreadable("wrong_schema") with the place and the reason."""
    shape: Any = event
    problem = next(validator_of(shape).iter_errors(envelope.data), None)
    if problem is not None:
        place = ".".join(map(str, problem.instance_path)) or "data"
        raise Unreadable("wrong_schema", f"{place}: {problem.message[:500]}")
    return event.read(id=envelope.entity_id, version=envelope.version, data=envelope.data)


def _cause(plain: dict[str, Any]) -> Cause:
    """An older release sends no journey; one that is no id is none."""
    journey = plain.get("journey", "")
    return Cause(
        correlation=str(plain.get("correlationid", "")),
        causation=str(plain.get("causationid", "")),
        traceparent=str(plain.get("traceparent", "")),
        journey=journey if journey and _is_uuid(journey) else "",
    )


def _is_uuid(value: Any) -> bool:
    return isinstance(value, str) and UUID_TEXT.fullmatch(value) is not None


def _source(plain: dict[str, Any], entity: str) -> str:
    source: str = plain["source"].removeprefix("/flotilla/")
    if plain["specversion"] != "1.0" or not plain["type"].startswith(f"{source}.{entity}."):
        raise ValueError("source, type and subject do not agree")
    return source


def _has_nul(plain: Any) -> bool:
    """Without recursion: what comes from outside may be nested deeper than Python's stack."""
    rest = [plain]
    while rest:
        one = rest.pop()
        if isinstance(one, dict):
            rest += [*one, *one.values()]
        elif isinstance(one, list):
            rest += one
        elif isinstance(one, str) and "\0" in one:
            return True
    return False


def _whole(text: str, below: int) -> int:
    number = int(text)
    if not 0 < number < below:
        raise ValueError(f"{number} is out of range")
    return number


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("time has no zone")
    return time
