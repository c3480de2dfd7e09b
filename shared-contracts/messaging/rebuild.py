"""The copy's side of a snapshot: ask the owner for all of it again, take the parts while in use, drop what is gone.

Each rebuild is a generation. Rows that it finds at the owner are stamped with it, rows that arrive live meanwhile too;
when it is complete, what carries an older stamp no longer exists there.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from messaging.checks import copied_fields
from messaging.control import tell
from messaging.control_shapes import COMPLETED, state_type
from messaging.copies import Copies
from messaging.copy_rows import Row, apply_snapshot, blank_row, copy_row, hash_of, keep_newest
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.models import CopyState, Rebuild
from messaging.state_hash import BUCKET
from messaging.wiring import copies_listed, copy_of

OPEN = Q(state__in=["requested", "receiving"])
UNANSWERED, STALLED = timedelta(hours=1), timedelta(minutes=10)
log = logging.getLogger(__name__)


def request_rebuild(one: Copies[Any], *, reason: str, buckets: Sequence[int] | None = None) -> Rebuild | None:
    """Ask the owner for a copy, or for some of its buckets; an open rebuild of all of it makes that needless.

    Returns None when nothing was asked for. The request waits at the broker while the owner is down.
    """
    event_type = one.event.type
    with transaction.atomic():
        CopyState.objects.get_or_create(type=event_type)
        CopyState.objects.select_for_update().get(type=event_type)
        open_ones = Rebuild.objects.filter(OPEN, type=event_type)
        if buckets is not None and open_ones.exists():
            return None
        open_ones.update(state=Rebuild.State.ABANDONED, done_at=Now())
        rebuild = Rebuild.objects.create(
            request_id=uuid7(),
            type=event_type,
            buckets=None if buckets is None else sorted(buckets),
            reason=reason[:200],
        )
        tell(
            f"{settings.SYSTEM}.snapshot.requested.v1",
            {"type": event_type, "buckets": rebuild.buckets},
            id=rebuild.request_id,
            exchange=f"{one.event.publisher}.requests",
            routing_key=f"snapshot.{settings.SYSTEM}",
        )
    log.info("asked %s for a snapshot of %s: %s", one.event.publisher, one.event.entity, reason)
    return rebuild


def take_parts(deliveries: Iterable[Delivery]) -> None:
    """Parts of snapshots become rows and cause no reactions."""
    by_request = sorted(deliveries, key=lambda one: (str(one.envelope.snapshot), one.envelope.type))
    for (request_id, event_type), parts in groupby(
        by_request, key=lambda one: (one.envelope.snapshot, one.envelope.type)
    ):
        one = copy_of(event_type)
        if one is not None and request_id is not None:
            _take_parts_of(one, request_id, list(parts))


def _take_parts_of(one: Copies[Any], request_id: UUID, parts: Sequence[Delivery]) -> None:
    rebuild = Rebuild.objects.filter(request_id=request_id).first()
    rows: dict[UUID, Row] = {}
    for part in parts:
        keep_newest(rows, copy_row(one, part.event, part.envelope))
    apply_snapshot(one, rows, generation=rebuild.id if rebuild else 0)
    if rebuild is not None:
        _progress(rebuild, received=F("received") + len(parts))


def take_count(delivery: Delivery, kind: str) -> None:
    """The owner has begun, and says how much there is; or it is done, and says how much it sent."""
    data = delivery.envelope.data or {}
    rebuild = Rebuild.objects.filter(request_id=data["snapshot"], type=state_type(delivery.envelope.type)).first()
    if rebuild is not None:
        _progress(rebuild, **({"sent": data["sent"]} if kind == COMPLETED else {"expected": data["total"]}))


def _progress(rebuild: Rebuild, **counts: Any) -> None:
    Rebuild.objects.filter(OPEN, id=rebuild.id).update(state=Rebuild.State.RECEIVING, progress_at=Now(), **counts)
    now = Rebuild.objects.filter(OPEN, id=rebuild.id, sent__isnull=False, received__gte=F("sent")).first()
    one = copy_of(rebuild.type)
    if now is not None and one is not None:
        removed = _remove_what_was_not_found(one, now)
        Rebuild.objects.filter(id=now.id).update(state=Rebuild.State.DONE, removed=removed, done_at=Now())
        log.info("%s is rebuilt: %d rows received, %d removed", rebuild.type, now.received, removed)


def _remove_what_was_not_found(one: Copies[Any], rebuild: Rebuild) -> int:
    """A row that the owner no longer has becomes a tombstone. Its version stays, so that late news of it is stale; of
    an older incarnation of the owner nothing may come back at all."""
    copy = one.into
    table = f'"{copy._meta.db_table}"'
    where = f"generation < %s AND NOT deleted{'' if rebuild.buckets is None else f' AND {BUCKET} = ANY(%s)'}"
    blanks = blank_row(copy)
    fields = {field.attname: field for field in copied_fields(copy)}
    settings_ = ", ".join(f'"{fields[name].column}" = %s' for name in blanks)
    values = [fields[name].get_db_prep_save(value, connection) for name, value in blanks.items()]
    epoch = CopyState.objects.get(type=one.event.type).epoch
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE {table} SET {settings_}, deleted = true, state_hash = '', generation = %s,
                       version = CASE WHEN epoch < %s THEN 0 ELSE version END, epoch = greatest(epoch, %s),
                       applied_at = clock_timestamp()
                WHERE {where} RETURNING id""",
            [*values, rebuild.id, epoch, epoch, rebuild.id, *([] if rebuild.buckets is None else [rebuild.buckets])],
        )
        removed = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"UPDATE {table} AS mine SET row_hash = {hash_of(copy, 'mine')} WHERE id = ANY(%s)", [removed])
    return len(removed)


def load_what_is_new() -> None:
    """A copy that this database has never had is asked for: a new system, or a new copy in an old one."""
    for one in copies_listed():
        with transaction.atomic():
            if CopyState.objects.get_or_create(type=one.event.type)[1]:
                request_rebuild(one, reason="first load")


def ask_again() -> None:
    """A rebuild that stopped half-way, because a queue was lost, is begun anew."""
    lost = Q(state="requested", progress_at__lt=Now() - UNANSWERED)
    lost |= Q(state="receiving", progress_at__lt=Now() - STALLED)
    for rebuild in Rebuild.objects.filter(lost):
        one = copy_of(rebuild.type)
        if one is not None:
            Rebuild.objects.filter(OPEN, id=rebuild.id).update(state=Rebuild.State.ABANDONED, done_at=Now())
            request_rebuild(one, reason=f"again: {rebuild.reason.removeprefix('again: ')}", buckets=rebuild.buckets)
