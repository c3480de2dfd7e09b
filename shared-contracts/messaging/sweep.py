"""What the relay's leader does beside relaying: finds due times, and ends what has been kept long enough."""

import time
from typing import Any

from messaging.heartbeat import FORGET
from messaging.reactions import Due
from messaging.wiring import due_causes

TIMERS_EVERY, RETENTION_EVERY = 1.0, 60.0  # seconds
# The cause is made from row and time, so that one due time causes one run, however often it is seen.
DUE = """
INSERT INTO messaging_reaction (function, ordering_key, args, cause_message_id)
SELECT '{name}', {pk}::text, '{{}}', md5('{name}' || {pk}::text || {field}::text)::uuid
FROM {table} WHERE {field} <= clock_timestamp()
  AND NOT EXISTS (SELECT FROM messaging_reaction WHERE function = '{name}'
                  AND cause_message_id = md5('{name}' || {pk}::text || {field}::text)::uuid)
ORDER BY {field} LIMIT 500
ON CONFLICT DO NOTHING
"""
RETENTION = [
    f"DELETE FROM messaging_{table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM messaging_{table} WHERE {old} LIMIT 2000))"
    for table, old in (
        ("outbox", "published_at < clock_timestamp() - interval '14 days'"),
        ("inbox", "received_at < clock_timestamp() - interval '30 days'"),
        ("reaction", "state = 'done' AND done_at < clock_timestamp() - interval '30 days'"),
        (
            "parked",
            "state IN ('done', 'superseded', 'discarded') AND parked_at < clock_timestamp() - interval '30 days'",
        ),
    )
] + [FORGET]


class Sweep:
    def __init__(self, database: Any) -> None:
        self.database = database
        self.timers_at = self.retention_at = 0.0

    def run_if_due(self) -> None:
        now = time.monotonic()
        if now - self.timers_at >= TIMERS_EVERY:
            self.timers_at = now
            for reaction in due_causes():
                if isinstance(reaction.cause, Due):
                    self.database.execute(due_sql(reaction.name, reaction.cause))
        if now - self.retention_at >= RETENTION_EVERY:
            self.retention_at = now
            for statement in RETENTION:
                self.database.execute(statement)


def due_sql(name: str, cause: Due) -> str:
    meta = cause.model._meta
    field = meta.get_field(cause.field).column  # type: ignore[union-attr]
    return DUE.format(name=name, pk=f'"{meta.pk.column}"', field=f'"{field}"', table=f'"{meta.db_table}"')
