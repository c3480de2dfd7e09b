"""A copy compared with what its owner says it should be: lost last events, edits by hand, rows that are gone there."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.functions import Now

from contracts.event import StateEvent
from messaging.control_shapes import state_type
from messaging.copies import Copies
from messaging.copy_rows import hash_of
from messaging.delivery import Delivery
from messaging.models import CopyState, Rebuild
from messaging.rebuild import OPEN, request_rebuild
from messaging.state_hash import BUCKET, SUM_OF_ROWS
from messaging.wiring import copy_of

# A bucket with news from after the digest was taken proves nothing, unless a row in it is not as it was applied.
ADDED_UP = """
SELECT {bucket} AS bucket, coalesce({sum} FILTER (WHERE NOT deleted), 0), bool_or(changed_at >= %s),
       bool_or(row_hash <> {row_hash})
FROM {table} AS mine WHERE {bucket} BETWEEN %s AND %s GROUP BY 1
"""
log = logging.getLogger(__name__)


def compare(digest: Delivery) -> None:
    """What differs twice in a row, or was edited, is asked for again: exactly those buckets."""
    event_type, data = state_type(digest.envelope.type), digest.envelope.data or {}
    one = copy_of(event_type)
    if one is None or Rebuild.objects.filter(OPEN, type=event_type).exists():
        return
    first, sums = data["first_bucket"], [int(text, 16) for text in data["sums"]]
    taken_at = datetime.fromisoformat(data["taken_at"])
    different, edited = find_differences(one, first, sums, taken_at=taken_at)
    state = CopyState.objects.select_for_update().get_or_create(type=event_type)[0]
    elsewhere = {bucket for bucket in state.suspects if not first <= bucket < first + len(sums)}
    wrong = (different & set(state.suspects)) | edited
    state.suspects = sorted(different - wrong | elsewhere)
    state.taken_at, state.drifts = taken_at, state.drifts + len(wrong)
    state.save(update_fields=["suspects", "taken_at", "drifts"])
    CopyState.objects.filter(type=event_type).update(compared_at=Now())
    if wrong:
        log.error("%s: %d buckets are asked for again, %d of them edited by hand", event_type, len(wrong), len(edited))
        request_rebuild(one, reason="edited by hand" if wrong == edited else "drift", buckets=sorted(wrong))


def find_differences(
    one: Copies[Any], first: int, sums: Sequence[int], *, taken_at: datetime
) -> tuple[set[int], set[int]]:
    """(the buckets that differ from the owner's sums, the buckets with a row that is not as it was applied)."""
    table = f'"{one.into._meta.db_table}"'
    sql = ADDED_UP.format(bucket=BUCKET, sum=SUM_OF_ROWS, table=table, row_hash=hash_of(one.into, "mine"))
    with connection.cursor() as cursor:
        cursor.execute(sql, [taken_at, first, first + len(sums) - 1])
        mine = {row[0]: row[1:] for row in cursor.fetchall()}
    different, edited = set(), set()
    for bucket, theirs in enumerate(sums, start=first):
        total, has_news, is_edited = mine.get(bucket, (0, False, False))
        if is_edited:
            edited.add(bucket)
        elif int(total) % 2**64 != theirs and not has_news:
            different.add(bucket)
    return different, edited


def follow_epochs(deliveries: Sequence[Delivery]) -> None:
    """An owner that speaks with a newer epoch was restored from a backup: all that we copy of it is asked for again."""
    newest: dict[str, int] = {}
    for delivery in deliveries:
        event_type = delivery.envelope.type
        if delivery.control:
            event_type = state_type(event_type)
        elif not isinstance(delivery.event, StateEvent):
            continue
        newest[event_type] = max(newest.get(event_type, 0), delivery.envelope.epoch)
    known = dict(CopyState.objects.filter(type__in=newest).values_list("type", "epoch"))
    for event_type, epoch in newest.items():
        one = copy_of(event_type)
        if one is not None and epoch > known.get(event_type, 0):
            was = CopyState.objects.select_for_update().get_or_create(type=event_type)[0].epoch
            CopyState.objects.filter(type=event_type, epoch__lt=epoch).update(epoch=epoch)
            if 0 < was < epoch:
                request_rebuild(one, reason=f"{one.event.publisher} was restored: epoch {epoch}")
