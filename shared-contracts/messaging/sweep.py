"""What the relay's leader does beside relaying: finds due times, and ends what has been kept long enough."""

import time
from typing import Any

from django.conf import settings

from contracts.events import EVENTS
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
FLEETING = ", ".join(f"'{event.type}'" for event in EVENTS if event.fleeting)
FLEETING_ENTITIES = ", ".join(sorted({f"'{event.entity}'" for event in EVENTS if event.fleeting}))
SENT_FLEETING = f"kind = 'event' AND entity IN ({FLEETING_ENTITIES}) AND type IN ({FLEETING})"  # found by an index
SETTLED = "state IN ('done', 'superseded', 'discarded')"
# Snapshots and what runtimes tell each other of copies are never replayed.
OLD = [
    ("messaging_outbox", "published_at < clock_timestamp() - interval '14 days'"),
    ("messaging_outbox", "kind <> 'event' AND published_at < clock_timestamp() - interval '1 hour'"),
    ("messaging_outbox", f"{SENT_FLEETING} AND published_at < clock_timestamp() - interval '1 hour'"),
    ("messaging_inbox", "received_at < clock_timestamp() - interval '30 days'"),
    ("messaging_reaction", "state IN ('done', 'discarded') AND done_at < clock_timestamp() - interval '30 days'"),
    ("messaging_parked", f"{SETTLED} AND parked_at < clock_timestamp() - interval '30 days'"),
    ("messaging_parked", f"{SETTLED} AND type IN ({FLEETING}) AND parked_at < clock_timestamp() - interval '1 hour'"),
]
BATCH = 2000
DELETE = "DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {old} LIMIT {limit}))"


def retention() -> list[str]:
    """What ends because it is old: one batch of each of messaging's tables, and of those that the settings name in
    RETENTION, a table and a condition each. All of them are messages and sessions; nothing tells of their end."""
    old = [*OLD, *getattr(settings, "RETENTION", {}).items()]
    return [FORGET, *(DELETE.format(table=table, old=condition, limit=BATCH) for table, condition in old)]


class Sweep:
    def __init__(self, database: Any) -> None:
        self.database = database
        self.timers_at = self.retention_at = 0.0
        self.to_clear: list[str] = []

    def run_if_due(self) -> None:
        now = time.monotonic()
        if now - self.timers_at >= TIMERS_EVERY:
            self.timers_at = now
            for reaction in due_causes():
                if isinstance(reaction.cause, Due):
                    self.database.execute(due_sql(reaction.name, reaction.cause))
        if now - self.retention_at >= RETENTION_EVERY:
            self.retention_at = now
            self.to_clear = retention()
        if self.to_clear:
            self._clear_one_batch()

    def _clear_one_batch(self) -> None:
        """A turn of the relay's loop for each batch, so that a large backlog goes soon and relaying is not held up."""
        if self.database.execute(self.to_clear[0]).rowcount < BATCH:
            del self.to_clear[0]


def due_sql(name: str, cause: Due) -> str:
    meta = cause.model._meta
    field = meta.get_field(cause.field).column  # type: ignore[union-attr]
    return DUE.format(name=name, pk=f'"{meta.pk.column}"', field=f'"{field}"', table=f'"{meta.db_table}"')
