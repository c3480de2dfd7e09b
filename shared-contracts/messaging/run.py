"""One run of one reaction, in the worker: the function's effect and the end of its row commit together."""

import logging
from typing import Any

import orjson
from django.db import InterfaceError, OperationalError, connection, transaction

from messaging.cause import Cause, caused_by
from messaging.envelope import envelope_of, read_event
from messaging.errors import GiveUp, TryLater
from messaging.faults import crash_point
from messaging.ids import uuid7
from messaging.reactions import Again, Reaction
from messaging.wiring import reactions_by_name

ATTEMPTS = 8
LONGEST_PAUSE = 900  # seconds
START = """
UPDATE messaging_reaction SET attempts = attempts + 1
WHERE seq = (SELECT seq FROM messaging_reaction WHERE seq = %s AND state IN ('pending', 'dispatched')
             FOR UPDATE SKIP LOCKED)
RETURNING attempts
"""
LOCK = """
SELECT function, ordering_key, args::text, correlation, traceparent, cause_message_id::text
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


def run(seq: int) -> None:
    """Run the row unless it is done, locked by another run, or behind an earlier one of its key. Never raises for the
    function's errors: they are kept in the row, which comes back after a pause or is parked after eight attempts."""
    attempt = _start(seq)
    if attempt is None:
        return
    if attempt > ATTEMPTS:
        _execute(PARK, ["the process died in each of its runs", seq])
        return
    try:
        with transaction.atomic():
            _run_locked(seq)
            crash_point("worker-before-commit")
    except (OperationalError, InterfaceError):
        connection.close()
        _keep(seq, attempt, "the database was out of reach")
    except TryLater as later:
        _back(seq, attempts=attempt - 1, error=str(later), seconds=later.seconds)
    except GiveUp as end:
        _execute(PARK, [str(end), seq])
    except Exception as error:  # a function's error is kept in its row, where a person sees it
        log.exception("reaction %s failed at attempt %s", seq, attempt)
        _keep(seq, attempt, f"{type(error).__name__}: {error}")
    crash_point("worker-after-commit")


def _start(seq: int) -> int | None:
    """Count the run before it begins, so that a function that kills its process is bounded too."""
    with connection.cursor() as cursor:
        cursor.execute(START, [seq])
        row = cursor.fetchone()
    return row[0] if row else None


def _run_locked(seq: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [seq])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(NOT_YET, [seq])
            return
        name, key, args, correlation, traceparent, message_id = row
        reaction = reactions_by_name()[name]
        with caused_by(Cause(correlation or str(uuid7()), message_id or "", traceparent)):
            answer = _call(reaction, key, orjson.loads(args))
        if isinstance(answer, Again):
            _back(seq, attempts=0, error="", seconds=answer.seconds)
        else:
            cursor.execute(DONE_AND_FORGOTTEN if getattr(reaction.cause, "fleeting", False) else DONE, [seq])


def _call(reaction: Reaction[Any, Any], key: str, args: Any) -> Any:
    if isinstance(reaction.cause, type):
        return reaction(read_event(envelope_of(args), reaction.cause))
    row = reaction.cause.model._base_manager.filter(pk=key).first()
    return reaction(row) if row is not None else None


def _keep(seq: int, attempt: int, error: str) -> None:
    error = error.replace("\0", "�")[:4000]
    if attempt >= ATTEMPTS:
        _execute(PARK, [error, seq])
    else:
        _back(seq, attempts=attempt, error=error, seconds=min(LONGEST_PAUSE, 4 ** (attempt - 1)))


def _back(seq: int, *, attempts: int, error: str, seconds: float) -> None:
    """Let the row wait for its next run, or end it when a newer one for the same row waits already."""
    with connection.cursor() as cursor:
        cursor.execute(BACK, [attempts, error, seconds, seq])
        if not cursor.rowcount:
            cursor.execute(DONE, [seq])


def _execute(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
