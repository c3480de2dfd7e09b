"""What people decide about parked messages, parked reactions and copies.

Pages and commands write it down; the consumer does it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from messaging.models import Decision
from messaging.rebuild import request_rebuild
from messaging.wiring import copy_of

Step = Callable[[str, Any, str], str]  # subject_id, body and made_by to what came of it
OPEN = """
SELECT id, subject, subject_id, action, body, made_by FROM messaging_decision
WHERE done_at IS NULL ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED
"""
CLOSE = "UPDATE messaging_decision SET done_at = clock_timestamp(), outcome = %s WHERE id = %s"
MESSAGE_AGAIN = """
UPDATE messaging_parked SET state = 'retry', next_at = clock_timestamp(), attempts = 0
WHERE id = %(id)s::bigint AND state IN ('retry', 'parked')
"""
MESSAGE_EDITED = """
UPDATE messaging_parked SET original_body = coalesce(original_body, body), body = %(body)s,
       state = 'retry', next_at = clock_timestamp(), attempts = 0
WHERE id = %(id)s::bigint AND state IN ('retry', 'parked')
"""
MESSAGE_DISCARDED = """
UPDATE messaging_parked SET state = 'discarded', next_at = NULL
WHERE id = %(id)s::bigint AND state IN ('retry', 'parked')
"""
# Of a row that changed one pending run is enough: if a newer one waits, the parked one has nothing left to do.
REACTION_AGAIN = """
WITH mine AS (
    SELECT seq, cause_message_id IS NULL AND EXISTS (
               SELECT FROM messaging_reaction AS newer
               WHERE newer.function = one.function AND newer.ordering_key = one.ordering_key
                 AND newer.state = 'pending' AND newer.cause_message_id IS NULL) AS is_needless
    FROM messaging_reaction AS one WHERE seq = %(id)s::bigint AND state = 'parked' FOR UPDATE)
UPDATE messaging_reaction AS row
SET attempts = 0, dispatches = 0, available_at = clock_timestamp(), lease_until = NULL,
    state = CASE WHEN is_needless THEN 'done' ELSE 'pending' END,
    done_at = CASE WHEN is_needless THEN clock_timestamp() END
FROM mine WHERE row.seq = mine.seq
"""
REACTION_DISCARDED = """
UPDATE messaging_reaction SET state = 'discarded', done_at = clock_timestamp()
WHERE seq = %(id)s::bigint AND state = 'parked'
"""


def carry_out() -> int:
    """Do what was decided since; returns how many decisions there were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OPEN)
        rows = cursor.fetchall()
        for row_id, subject, subject_id, action, body, made_by in rows:
            cursor.execute(CLOSE, [_outcome(STEPS[subject, action], subject_id, body, made_by), row_id])
    return len(rows)


def _outcome(step: Step, subject_id: str, body: Any, made_by: str) -> str:
    """What the database refuses is said in the trail, and does not hold up the decisions after it."""
    try:
        with transaction.atomic():
            return step(subject_id, body, made_by)
    except (DataError, IntegrityError) as error:
        return f"refused: {error}"


def decide(
    subject: str, ids: Iterable[str | int], action: str, *, made_by: str, reason: str = "", body: bytes | None = None
) -> int:
    """Write the same decision down for each; returns how many. A running consumer carries them out within seconds.

    Raises ValueError for what cannot be decided so: no such step, a discard without a reason, an edit that is not of
    one message with its new body.
    """
    subjects = [str(one) for one in ids]
    if (subject, action) not in STEPS:
        raise ValueError(f"A {subject} cannot be decided on by {action!r}.")
    if action == Decision.Action.DISCARD and not reason.strip():
        raise ValueError("Say why it is discarded: the reason is kept.")
    if action == Decision.Action.EDIT and (len(subjects) != 1 or not body):
        raise ValueError("Edit one message at a time, and give its new text.")
    Decision.objects.bulk_create(
        Decision(subject=subject, subject_id=one, action=action, made_by=made_by, reason=reason, body=body)
        for one in subjects
    )
    return len(subjects)


def _run(sql: str) -> Step:
    def step(subject_id: str, body: Any, made_by: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(sql, {"id": subject_id, "body": body})
            return "done" if cursor.rowcount else "it was no longer parked"

    return step


def _rebuild(event_type: str, body: Any, made_by: str) -> str:
    one = copy_of(event_type)
    if one is None:
        return f"{event_type} fills no copy here"
    request_rebuild(one, reason=f"asked for by {made_by}")
    return "done"


STEPS: dict[tuple[str, str], Step] = {
    ("message", "retry"): _run(MESSAGE_AGAIN),
    ("message", "edit"): _run(MESSAGE_EDITED),
    ("message", "discard"): _run(MESSAGE_DISCARDED),
    ("reaction", "retry"): _run(REACTION_AGAIN),
    ("reaction", "discard"): _run(REACTION_DISCARDED),
    ("copy", "rebuild"): _rebuild,
}
