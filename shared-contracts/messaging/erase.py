"""What messaging itself still holds of a person who is forgotten: bodies that were sent, parked, or given to reactions.

Personal news of the person becomes what their deletion looks like: the same message id, entity and version, and no
data. So a replay sends tombstones, and versions and order hold. A personal fact goes: nobody is left to hear of it.
Rows that only mention the person lose the id.
A reaction of the system calls `scrub`, in the transaction in which it erases what else it holds of them.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import connection

from contracts.event import Event, Fact, StateEvent
from contracts.events import BY_TYPE
from contracts.kept import Kept
from messaging.envelope import open_envelope, validator_of
from messaging.errors import NotInTransaction, Unreadable
from messaging.outbox import publish
from messaging.state_hash import state_hash

# A body is searched for the id as bytes: this reads every row that is still kept.
SENT = """
SELECT id, published_at IS NOT NULL, body FROM messaging_outbox
WHERE entity_id = %(id)s OR position(%(text)s::text::bytea IN body) > 0 ORDER BY id
"""
# A row that the broker refused holds up its entity, the deletion too: without data it may go.
RESEND = """
UPDATE messaging_outbox SET body = %s, last_error = '', attempts = 0, quarantined_at = NULL, type = %s,
       routing_key = CASE WHEN routing_key = type THEN %s ELSE routing_key END
WHERE id = %s
"""
TAKE_BACK = "DELETE FROM messaging_outbox WHERE id = %s"
REWORD = "UPDATE messaging_outbox SET body = %s, last_error = '' WHERE id = %s"
PARKED = """
SELECT id, state IN ('retry', 'parked'), body FROM messaging_parked
WHERE entity_id = %(id)s OR position(%(text)s::text::bytea IN body || coalesce(original_body, '')) > 0
   OR position(%(text)s IN headers::text || error) > 0
ORDER BY id
"""
EMPTY = """
UPDATE messaging_parked SET body = '', original_body = NULL, headers = '{}', error = 'The person was erased.',
       next_at = NULL, state = CASE WHEN state IN ('retry', 'parked') THEN 'discarded' ELSE state END
WHERE id = %s
"""
FORGET_EDITS = "UPDATE messaging_decision SET body = NULL WHERE subject = 'message' AND subject_id = %s::text"
REACTIONS = """
SELECT seq, state IN ('done', 'discarded'), args FROM messaging_reaction
WHERE position(%(text)s IN args::text) > 0 ORDER BY seq
"""
# Whatever the news was to cause, there is nobody left to cause it for.
END = """
UPDATE messaging_reaction SET args = %s::jsonb, error = '', state = 'done', lease_until = NULL,
       done_at = coalesce(done_at, clock_timestamp())
WHERE seq = %s
"""
FORGET_ARGS = "UPDATE messaging_reaction SET args = %s::jsonb, error = '' WHERE seq = %s"
FORGET_ERRORS = "UPDATE messaging_reaction SET error = 'The person was erased.' WHERE ordering_key = %s AND error <> ''"
NEXT = "SELECT coalesce(max(entity_version), 0) + 1 FROM messaging_outbox WHERE entity = 'erasure' AND entity_id = %s"
# What a tombstone says beside its type: which message, of which version of what, and why.
ENVELOPE = {
    *("specversion", "id", "source", "subject", "time", "datacontenttype", "entityversion", "sourceepoch"),
    *("partitionkey", "correlationid", "causationid", "traceparent", "snapshotid"),
}
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrubbed:
    """How many rows of each table were rewritten."""

    outbox: int
    parked: int
    reactions: int


def scrub(subject_id: UUID) -> Scrubbed:
    """Take the person out of the outbox, the parked messages and the reactions' arguments of this system.

    Needs the rights of the runtime role. Raises NotInTransaction.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"scrub({subject_id})")
    return Scrubbed(
        outbox=_scrub_outbox(subject_id), parked=_scrub_parked(subject_id), reactions=_scrub_reactions(subject_id)
    )


def confirm_erasure(subject_id: UUID, *, deleted: tuple[str, ...], kept: tuple[Kept, ...] = ()) -> None:
    """Scrub, and tell accounts that nothing of the person is left here but what is `kept`.

    An erasure that is asked for again is answered again, under the next version. Raises NotInTransaction.
    """
    scrub(subject_id)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [subject_id])
        version = cursor.fetchone()[0]
    confirmed: Any = BY_TYPE[f"{settings.SYSTEM}.erasure.confirmed.v1"]
    publish(confirmed(id=subject_id, version=version, deleted=deleted, kept=kept))


def _scrub_outbox(subject_id: UUID) -> int:
    count = 0
    with connection.cursor() as cursor:
        for row_id, sent, body in _found(cursor, SENT, subject_id):
            plain = orjson.loads(bytes(body))
            if _tells_of(plain, subject_id) and _is_fact(plain):
                cursor.execute(TAKE_BACK, [row_id])
            elif _tells_of(plain, subject_id):
                gone = tombstone(plain)
                cursor.execute(RESEND, [orjson.dumps(gone), gone["type"], gone["type"], row_id])
            elif sent and (reworded := without(plain, subject_id)):
                cursor.execute(REWORD, [orjson.dumps(reworded), row_id])
            else:
                continue
            count += 1
    return count


def _scrub_parked(subject_id: UUID) -> int:
    count = 0
    with connection.cursor() as cursor:
        for row_id, is_open, body in _found(cursor, PARKED, subject_id):
            if not is_open or _may_hold_data(bytes(body), subject_id):
                cursor.execute(EMPTY, [row_id])
                cursor.execute(FORGET_EDITS, [row_id])
                count += 1
    return count


def _scrub_reactions(subject_id: UUID) -> int:
    count = 0
    with connection.cursor() as cursor:
        for seq, done, args in _found(cursor, REACTIONS, subject_id):
            plain = orjson.loads(args) if isinstance(args, str) else args
            if _tells_of(plain, subject_id):
                cursor.execute(END, [_json({**tombstone(plain), "type": plain["type"]}), seq])
            elif done and (reworded := without(plain, subject_id)):
                cursor.execute(FORGET_ARGS, [_json(reworded), seq])
            else:
                continue
            count += 1
        cursor.execute(FORGET_ERRORS, [str(subject_id)])
    return count


def _json(plain: Plain) -> str:
    return orjson.dumps(plain).decode()


def _found(cursor: Any, sql: str, subject_id: UUID) -> list[Any]:
    cursor.execute(sql, {"id": subject_id, "text": str(subject_id)})
    rows: list[Any] = cursor.fetchall()
    return rows


def _tells_of(plain: Plain, subject_id: UUID) -> bool:
    """Whether the news is about the person and holds data of theirs."""
    return _is_about(plain, subject_id) and plain.get("data") is not None


def _is_about(plain: Plain, subject_id: UUID) -> bool:
    """Whether it is personal news, and the person is whom it names by its subject or by a field of its data."""
    event = BY_TYPE.get(str(plain.get("type", "")))
    if event is None or event.person == "id":
        named: Any = str(plain.get("subject", "")).rpartition("/")[2]
    else:
        named = (plain.get("data") or {}).get(event.person)
    return named == str(subject_id) and is_personal(str(plain.get("type", "")))


def _is_fact(plain: Plain) -> bool:
    event = BY_TYPE.get(str(plain["type"]))
    return event is not None and issubclass(event, Fact)


def is_personal(event_type: str) -> bool:
    """What nobody knows counts as personal: an event of tomorrow's version may hold anything."""
    event = BY_TYPE.get(event_type)
    return event is None or event.classification == "personal"


def _may_hold_data(body: bytes, subject_id: UUID) -> bool:
    """Of a message that still waits: what cannot be read, and personal news of the person. Other news must go on."""
    try:
        open_envelope(body)
    except Unreadable:
        return True
    return _is_about(orjson.loads(body), subject_id)


def tombstone(plain: Plain) -> Plain:
    """A personal state's envelope as its entity's deletion: same message, same version, no data."""
    kept = {name: plain[name] for name in ENVELOPE if name in plain}
    event = BY_TYPE.get(plain["type"])
    deleted = event.deleted if event is not None and issubclass(event, StateEvent) else None
    if deleted is None:
        return {**kept, "type": plain["type"], "data": None}
    return {**kept, **_about(deleted), "data": None}


def _about(event: type[Event]) -> Plain:
    kind, major = event.type.split(".")[2:]
    schema = f"urn:flotilla:{event.publisher}:{event.entity}.{kind}:{major[1:]}.{event.minor}"
    return {"type": event.type, "dataschema": schema, "dataclassification": event.classification}


def without(plain: Plain, subject_id: UUID) -> Plain | None:
    """The envelope with no mention of the person in its data, if there is one and the event's schema allows that."""
    event: Any = BY_TYPE.get(str(plain.get("type", "")))
    data = _nulled(plain.get("data"), str(subject_id))
    if event is None or data == plain.get("data") or not validator_of(event).is_valid(data):
        return None
    hashed = {"statehash": state_hash(data)} if "statehash" in plain else {}
    return {**plain, **hashed, "data": data}


def _nulled(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _nulled(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [_nulled(item, text) for item in value]
    return None if value == text else value
