"""Owners tell, every few minutes, what copies of their tables should add up to; drift.py compares."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models.functions import Now

from messaging.control import tell
from messaging.control_shapes import DIGEST, control_type
from messaging.ids import uuid7
from messaging.models import Digest
from messaging.owned import owned, rows_of, states_of
from messaging.reactions import Again, due, reacts_to
from messaging.state_hash import BUCKETS, bucket_of, hash_of_row, state_hash

EVERY = 300  # seconds; DIGEST_SECONDS in the settings
ROWS_A_RUN = 200_000  # about ten seconds of work
CHUNK = 1000


@reacts_to(due(Digest, "due_at"))
def tell_digest(digest: Digest) -> Again | None:
    """One statement reads the rows, so that they are of one moment. A huge table takes several runs, by buckets."""
    if digest.type not in owned():
        digest.delete()
        return None
    digest.rows = rows_of(digest.type).count()
    first = digest.next_bucket
    buckets = range(first, min(BUCKETS, first + buckets_a_run(digest.rows)))
    taken_at = datetime.now(UTC)
    sums = add_up(digest.type, buckets)
    data = {"taken_at": taken_at.isoformat(), "first_bucket": first, "sums": [f"{one:016x}" for one in sums]}
    tell(control_type(digest.type, DIGEST), data, id=uuid7())
    digest.taken_at = taken_at
    digest.next_bucket = buckets.stop % BUCKETS
    digest.save(update_fields=["rows", "taken_at", "next_bucket"])
    if digest.next_bucket:
        return Again()
    pause = timedelta(seconds=getattr(settings, "DIGEST_SECONDS", EVERY))
    Digest.objects.filter(pk=digest.pk).update(due_at=Now() + pause)
    return None


def buckets_a_run(rows: int) -> int:
    return BUCKETS if rows <= ROWS_A_RUN else max(1, BUCKETS * ROWS_A_RUN // rows)


def add_up(event_type: str, buckets: range) -> list[int]:
    """Each bucket's sum modulo 2^64."""
    sums = [0] * len(buckets)
    for state in states_of(rows_of(event_type, buckets=buckets).iterator(chunk_size=CHUNK), event_type):
        sums[bucket_of(state.id) - buckets.start] += hash_of_row(state.id, state.version, state_hash(state.data()))
    return [one % 2**64 for one in sums]


def schedule() -> None:
    """A row for each table that others may copy; those of tables that are gone end."""
    for event_type in owned():
        Digest.objects.get_or_create(type=event_type)
    Digest.objects.exclude(type__in=list(owned())).delete()
