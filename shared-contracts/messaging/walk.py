"""The owner's side of a snapshot: the table is told again, a chunk a run, to the system that asked for it."""

from django.conf import settings
from django.db import connection
from django.utils import timezone

from contracts.event import StateEvent
from messaging.cause import current_cause
from messaging.control import tell
from messaging.control_shapes import COMPLETED, STARTED, control_type, snapshot_key
from messaging.delivery import Delivery
from messaging.envelope import seal
from messaging.errors import Unreadable
from messaging.ids import uuid7
from messaging.models import Walk
from messaging.outbox import OutboxRow, current_epoch, insert
from messaging.owned import owned, rows_of, states_of
from messaging.reactions import Again, reacts_to, uploaded

CHUNK = 1000
PENDING = 2000  # more may not wait in the outbox: live events queue behind them
WAITING = f"""
SELECT count(*) FROM (SELECT FROM messaging_outbox WHERE published_at IS NULL AND quarantined_at IS NULL
                      LIMIT {PENDING}) AS waiting
"""


def begin_walk(request: Delivery) -> None:
    """Another system asks for one of our tables. Who may read it is the broker's to judge: only the asker can bind the
    key that the answer goes to. Raises Unreadable for a table that we do not own."""
    data = request.envelope.data or {}
    if data["type"] not in owned():
        raise Unreadable("not_ours", f"{settings.SYSTEM} does not publish {data['type']}")
    Walk.objects.get_or_create(
        id=request.envelope.entity_id,
        defaults={"reader": request.envelope.source, "type": data["type"], "buckets": data["buckets"]},
    )


@reacts_to(uploaded(Walk, "requested_at"))
def walk_snapshot(walk: Walk) -> Again | None:
    """Each row at its current version; what changes behind the cursor arrives as live news of a higher version."""
    if walk.done_at is not None:
        return None
    if _waiting() >= PENDING:
        return Again(0.1)
    rows = rows_of(walk.type, buckets=walk.buckets).order_by("pk")
    if walk.total is None:
        walk.total = rows.count()
        _tell(walk, STARTED, total=walk.total)
    chunk = list(rows.filter(pk__gt=walk.cursor)[:CHUNK] if walk.cursor else rows[:CHUNK])
    walk.sent += _send(walk, list(states_of(chunk, walk.type)))
    if chunk:
        walk.cursor = chunk[-1].pk
    ended = len(chunk) < CHUNK
    if ended:
        _tell(walk, COMPLETED, sent=walk.sent)
        walk.done_at = timezone.now()
    walk.save(update_fields=["total", "sent", "cursor", "done_at"])
    return None if ended else Again()


def _send(walk: Walk, states: list[StateEvent]) -> int:
    epoch, cause, key = current_epoch(), current_cause(), snapshot_key(walk.type, walk.reader)
    rows = []
    for state in states:
        message_id = uuid7()
        rows.append(
            OutboxRow(
                message_id=message_id,
                kind="snapshot",
                entity=state.entity,
                entity_id=state.id,
                entity_version=state.version,
                exchange=f"{settings.SYSTEM}.events",
                routing_key=key,
                type=state.type,
                epoch=epoch,
                traceparent=cause.traceparent,
                body=seal(state, message_id=message_id, epoch=epoch, cause=cause, snapshot=str(walk.id)),
            )
        )
    insert(rows)
    return len(rows)


def _tell(walk: Walk, kind: str, **count: int) -> None:
    data = {"snapshot": str(walk.id), **count}
    tell(control_type(walk.type, kind), data, id=walk.id, routing_key=snapshot_key(walk.type, walk.reader))


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        waiting: int = cursor.fetchone()[0]
    return waiting
