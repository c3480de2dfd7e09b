"""Versions that never came, though later ones did. The copy is right all the same, since a state carries everything;
a gap tells that something was lost on the way, and with it perhaps a fact."""

import logging
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import F

from messaging.models import CopyState
from messaging.wiring import copies_listed

Version = tuple[int, int]  # epoch, version
SKIPPED = """
SELECT coalesce(sum(new.version - mine.version - new.count), 0)::int
FROM {table} AS mine JOIN unnest(%s::uuid[], %s::int[], %s::bigint[], %s::bigint[]) AS new (id, epoch, version, count)
     ON mine.id = new.id AND mine.epoch = new.epoch AND mine.version < new.version - new.count
"""
log = logging.getLogger(__name__)


def count_gaps(arrived: Mapping[str, Mapping[UUID, Sequence[Version]]]) -> None:
    """Compare what arrived, by the copying function's name and entity, with the rows as they are before it."""
    for one in copies_listed():
        of_copy = arrived.get(one.name)
        if not of_copy:
            continue
        ends = {key: _newest_and_count(versions) for key, versions in of_copy.items()}
        columns = zip(*((epoch, version, count) for epoch, version, count in ends.values()), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(
                SKIPPED.format(table=f'"{one.into._meta.db_table}"'), [list(ends), *(list(c) for c in columns)]
            )
            skipped = cursor.fetchone()[0]
        if skipped:
            log.warning("%s: %d versions were skipped", one.event.type, skipped)
            CopyState.objects.filter(type=one.event.type).update(gaps=F("gaps") + skipped)


def _newest_and_count(versions: Sequence[Version]) -> tuple[int, int, int]:
    """The newest version, and how many different ones of its epoch arrived in one go."""
    epoch, version = max(versions)
    return epoch, version, len({one for one in versions if one[0] == epoch})
