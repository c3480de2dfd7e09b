"""Published news is sent once more, with the same message ids: readers drop what they know."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

AGAIN = """
UPDATE messaging_outbox SET published_at = NULL, attempts = 0
WHERE kind = 'event' AND published_at IS NOT NULL
  AND (%(since)s::timestamptz IS NULL OR created_at >= %(since)s)
  AND (%(until)s::timestamptz IS NULL OR created_at < %(until)s)
  AND (%(entity)s::text IS NULL OR entity = %(entity)s)
  AND (%(entity_id)s::uuid IS NULL OR entity_id = %(entity_id)s)
  AND (%(event_type)s::text IS NULL OR type = %(event_type)s)
"""


def replay(
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    entity: str | None = None,
    entity_id: UUID | None = None,
    event_type: str | None = None,
) -> int:
    """Let the relay publish these events again, oldest first; returns how many. Times are those of the commit, UTC.

    For a reader that lost what it had acknowledged, as after a restore. A copy is rebuilt instead (rebuild.py): its
    inbox would drop the old ids.
    """
    values = {"since": since, "until": until, "entity": entity, "entity_id": entity_id, "event_type": event_type}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(AGAIN, values)
        again: int = cursor.rowcount
        cursor.execute("UPDATE messaging_epoch SET replays = replays + 1")  # so that the relay looks below its floor
    return again
