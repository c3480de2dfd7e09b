"""One run of an import: about a second's worth of reading or taking. The row of the file says how far it got."""

import time

from django.db import connection
from django.utils import timezone

from catalog.imports import staging, taking
from catalog.imports.models import ProductFile
from catalog.imports.refusals import NotAProductFile
from messaging.reactions import Again

State = ProductFile.State
SECONDS = 1.0
SLOWEST, FASTEST = 20, 4000  # rows a run
BUSY = 0.5  # seconds until an import looks again whether another one is at rest
LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('catalog_productfile'))"


def step(file: ProductFile) -> Again | None:
    """Again, while there is more to do."""
    if file.state == State.WAITING and staging.sweep(file):
        return Again()
    pause = 0.0
    if file.is_running:
        try:
            pause = _run(file)
        except FileNotFoundError:
            file.refuse("vanished", {})
        except NotAProductFile as problem:
            file.refuse(problem.code, problem.values)
        file.save(update_fields=PROGRESS)
    return Again(pause) if file.is_running or staging.sweep(file) else None


def _run(file: ProductFile) -> float:
    """Cancel, read or take; how many seconds later to go on."""
    if file.cancelling:
        file.end(State.CANCELLED)
        return 0
    begun = time.monotonic()
    if file.state == State.WAITING:
        staging.begin(file)
        file.begun_at = file.moved_at = timezone.now()
    if file.state == State.READING and not staging.read_on(file):
        file.state, file.moved_at = State.RUNNING, timezone.now()
    if file.state != State.RUNNING or time.monotonic() - begun > SECONDS / 2:
        return 0
    if not file.dry_run and not _is_first():
        return BUSY
    _take(file)
    return 0


def _take(file: ProductFile) -> None:
    begun = time.monotonic()
    if not taking.take_on(file):
        file.end(State.LOOKED if file.dry_run else State.DONE)
    seconds = max(time.monotonic() - begun, 0.001)
    pace = file.pace * SECONDS / seconds
    file.pace = round(min(max(pace, file.pace / 2, SLOWEST), file.pace * 2, FASTEST))


def _is_first() -> bool:
    """One import takes at a time: two would wait for each other's products, and a customer's order for both."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        row = cursor.fetchone()
    return bool(row and row[0])


PROGRESS = (
    "state",
    "reason_code",
    "reason_values",
    "encoding",
    "codec",
    "delimiter",
    "columns",
    "size",
    "offset",
    "line",
    "handle",
    "cursor",
    "torn",
    "taken",
    "total",
    "created",
    "changed",
    "unchanged",
    "fields",
    "pace",
    "rate",
    "begun_at",
    "moved_at",
    "finished_at",
)
