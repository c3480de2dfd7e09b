"""How our copies are, and what we own that others copy: read for people, in queries that stay small."""

from typing import Any

from django.db import connection
from django.db.models import Model

from messaging.copies import Copies
from messaging.models import CopyState, Decision, Digest, Rebuild, Walk
from messaging.wiring import copies_listed

MOST_COUNTED = 300_000  # rows; a larger table's are estimated, which costs nothing
WALKS = 20
COUNTS = "SELECT count(*) FILTER (WHERE NOT deleted), count(*) FILTER (WHERE deleted), max(applied_at) FROM {table}"


def copies_shown() -> list[dict[str, Any]]:
    return [copy_shown(one) for one in copies_listed()]


def copy_shown(one: Copies[Any]) -> dict[str, Any]:
    """One copy: its rows, its age, what was found different, and its newest rebuild."""
    event_type = one.event.type
    state = CopyState.objects.filter(type=event_type).first() or CopyState(type=event_type)
    return {
        "type": event_type,
        "entity": one.event.entity,
        "owner": one.event.publisher,
        **_rows_of(one),
        "epoch": state.epoch,
        "compared_at": state.compared_at,
        "suspects": len(state.suspects),
        "drifts": state.drifts,
        "gaps": state.gaps,
        "rebuild": rebuild_shown(Rebuild.objects.filter(type=event_type).order_by("-id").first()),
        "asked": Decision.objects.filter(subject="copy", subject_id=event_type, done_at=None).exists(),
    }


def rebuild_shown(rebuild: Rebuild | None) -> dict[str, Any] | None:
    """`expected` is None until the owner has begun; `part` is true for the repair of some buckets alone."""
    if rebuild is None:
        return None
    return {
        "id": rebuild.id,
        "state": rebuild.state,
        "is_open": rebuild.state in ("requested", "receiving"),
        "part": rebuild.buckets is not None,
        "reason": rebuild.reason,
        "received": rebuild.received,
        "expected": rebuild.expected,
        "removed": rebuild.removed,
        "requested_at": rebuild.requested_at,
        "done_at": rebuild.done_at,
    }


def owned_shown() -> list[dict[str, Any]]:
    """The tables that others copy: when their digest was told, of how many rows, and when the next one is due."""
    return [dict(row) for row in Digest.objects.order_by("type").values("type", "rows", "taken_at", "due_at")]


def walks_shown() -> list[dict[str, Any]]:
    """Snapshots that others asked for, newest first."""
    names = ("reader", "type", "sent", "total", "requested_at", "done_at")
    return list(Walk.objects.order_by("-requested_at").values(*names)[:WALKS])


def copy_called(name: str) -> Copies[Any] | None:
    """The copy that is filled by this type of event, or keeps the entity of this name."""
    return next((one for one in copies_listed() if name in (one.event.type, one.event.entity)), None)


def estimated_rows(model: type[Model]) -> int:
    """How many rows the database believes that a table has; -1 if it has never looked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
        number: int = cursor.fetchone()[0]
    return number


def _rows_of(one: Copies[Any]) -> dict[str, Any]:
    about = estimated_rows(one.into)
    if about > MOST_COUNTED:
        return {"rows": about, "tombstones": None, "newest_at": None, "estimated": True}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(table=f'"{one.into._meta.db_table}"'))
        rows, tombstones, newest_at = cursor.fetchone()
    return {"rows": rows, "tombstones": tombstones, "newest_at": newest_at, "estimated": False}
