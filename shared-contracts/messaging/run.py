"""One run of one reaction, in the worker: the function's effect and the end of its row commit together."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Model

from contracts.event import Event
from messaging.cause import Cause, caused_by
from messaging.envelope import envelope_of, read_event
from messaging.errors import GiveUp, TryLater
from messaging.faults import crash_point
from messaging.ids import uuid7
from messaging.notes import noted, uuid_or_none
from messaging.reactions import Again, Reaction, describe
from messaging.tracing import note, one_trace
from messaging.wiring import reactions_by_name

ATTEMPTS = 8
LONGEST_PAUSE = 900  # seconds
START = """
UPDATE messaging_reaction SET attempts = attempts + 1
WHERE seq = (SELECT seq FROM messaging_reaction WHERE seq = %s AND state IN ('pending', 'dispatched')
             FOR UPDATE SKIP LOCKED)
RETURNING function, ordering_key, attempts, correlation, traceparent, coalesce(cause_message_id::text, ''), journey
"""
LOCK = """
SELECT args::text
FROM messaging_reaction AS mine
WHERE seq = %s AND state IN ('pending', 'dispatched')
  AND NOT EXISTS (SELECT FROM messaging_reaction AS earlier
                  WHERE earlier.function = mine.function AND earlier.ordering_key = mine.ordering_key
                    AND earlier.seq < mine.seq AND earlier.state IN ('pending', 'dispatched', 'parked'))
FOR UPDATE SKIP LOCKED
"""
DONE = "UPDATE messaging_reaction SET state = 'done', done_at = clock_timestamp(), error = '' WHERE seq = %s"
# What is fleeting is not kept once it has had its effect.
DONE_AND_FORGOTTEN = DONE.replace("error = ''", "error = '', args = '{}'")
# An earlier row of its key became visible after it was dispatched, or a second delivery was faster: not an attempt.
NOT_YET = """
UPDATE messaging_reaction
SET attempts = greatest(attempts - 1, 0), lease_until = clock_timestamp() + interval '1 second'
WHERE seq = (SELECT seq FROM messaging_reaction WHERE seq = %s AND state = 'dispatched' FOR UPDATE SKIP LOCKED)
"""
# A row of changed() or uploaded() goes back only while no newer one waits, which will do the same work.
BACK = """
UPDATE messaging_reaction AS mine
SET state = 'pending', attempts = %s, dispatches = 0, lease_until = NULL, error = %s,
    available_at = clock_timestamp() + %s * interval '1 second'
WHERE seq = %s AND state IN ('pending', 'dispatched')
  AND NOT EXISTS (SELECT FROM messaging_reaction AS newer
                  WHERE newer.function = mine.function AND newer.ordering_key = mine.ordering_key
                    AND newer.state = 'pending' AND newer.cause_message_id IS NULL
                    AND mine.cause_message_id IS NULL AND newer.seq <> mine.seq)
"""
PARK = """
UPDATE messaging_reaction SET state = 'parked', lease_until = NULL, error = %s
WHERE seq = %s AND state IN ('pending', 'dispatched')
"""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Attempt:
    """A run of a row, as it was counted before it began. A row or a time that caused it may tell a journey later."""

    seq: int
    name: str
    key: str
    number: int
    correlation: str
    traceparent: str
    message_id: str
    journey: str
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def cause(self) -> Cause:
        return Cause(self.correlation or str(uuid7()), self.message_id, self.traceparent, self.journey)

    def note(self, what: str, error: str = "") -> None:
        """In the caller's transaction."""
        if not self.journey:
            return
        reaction = reactions_by_name().get(self.name)
        by_event = reaction is not None and isinstance(reaction.cause, type)
        note(
            noted(
                self.journey,
                what=what,
                type=describe(reaction.cause) if reaction else "",
                function=self.name,
                message_id=uuid_or_none(self.message_id) if by_event else None,
                attempt=self.number,
                error=error[:100],
                began=self.began,
            )
        )


def run(seq: int) -> None:
    """Run the row unless it is done, locked by another run, or behind an earlier one of its key. Never raises for the
    function's errors: they are kept in the row, which comes back after a pause or is parked after eight attempts."""
    this = _start(seq)
    if this is None:
        return
    if this.number > ATTEMPTS:
        _park(this, "the process died in each of its runs", "ProcessDied")
        return
    try:
        with transaction.atomic(), one_trace():
            _run_locked(this)
            crash_point("worker-before-commit")
    except (OperationalError, InterfaceError) as error:
        connection.close()
        _keep(this, "the database was out of reach", type(error).__name__)
    except TryLater as later:
        with transaction.atomic():
            _back(seq, attempts=this.number - 1, error=str(later), seconds=later.seconds)
            this.note("put_off", type(later).__name__)
    except GiveUp as end:
        _park(this, str(end), type(end).__name__)
    except Exception as error:  # a function's error is kept in its row, where a person sees it
        log.exception("reaction %s failed at attempt %s", seq, this.number)
        _keep(this, f"{type(error).__name__}: {error}", type(error).__name__)
    crash_point("worker-after-commit")


def _start(seq: int) -> Attempt | None:
    """Count the run before it begins, so that a function that kills its process is bounded too."""
    with connection.cursor() as cursor:
        cursor.execute(START, [seq])
        row = cursor.fetchone()
    return Attempt(seq, *row) if row else None


def _run_locked(this: Attempt) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [this.seq])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(NOT_YET, [this.seq])
            return
        reaction = reactions_by_name()[this.name]
        subject = _subject(reaction, this.key, row[0])
        this.journey = this.journey or _journey_of(subject)
        with caused_by(this.cause):
            answer = reaction(subject) if subject is not None else None
            this.note("ran")
        if isinstance(answer, Again):
            _back(this.seq, attempts=0, error="", seconds=answer.seconds)
        else:
            cursor.execute(DONE_AND_FORGOTTEN if getattr(reaction.cause, "fleeting", False) else DONE, [this.seq])


def _subject(reaction: Reaction[Any, Any], key: str, args: str) -> Event | Model | None:
    """The event or the row that it reacts to; None for a row that is gone."""
    if isinstance(reaction.cause, type):
        return read_event(envelope_of(orjson.loads(args)), reaction.cause)
    return reaction.cause.model._base_manager.filter(pk=key).first()


def _journey_of(subject: Event | Model | None) -> str:
    """A row that belongs to a journey says so by a property `journey`: nobody has told the database, which began it."""
    return str(getattr(subject, "journey", "") or "") if isinstance(subject, Model) else ""


def _keep(this: Attempt, error: str, error_class: str) -> None:
    if this.number >= ATTEMPTS:
        _park(this, error, error_class)
        return
    with transaction.atomic():
        pause = min(LONGEST_PAUSE, 4 ** (this.number - 1))
        _back(this.seq, attempts=this.number, error=error, seconds=pause)
        this.note("failed", error_class)


def _park(this: Attempt, error: str, error_class: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PARK, [_storable(error), this.seq])
        this.note("parked", error_class)


def _storable(error: str) -> str:
    return error.replace("\0", "�")[:4000]


def _back(seq: int, *, attempts: int, error: str, seconds: float) -> None:
    """Let the row wait for its next run, or end it when a newer one for the same row waits already."""
    with connection.cursor() as cursor:
        cursor.execute(BACK, [attempts, _storable(error), seconds, seq])
        if not cursor.rowcount:
            cursor.execute(DONE, [seq])
