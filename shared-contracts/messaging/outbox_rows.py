"""The outbox as the relay sees it: the next rows in order, and what became of them."""

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from contracts.events import BY_TYPE
from messaging.publisher import Outcome

NEXT = """
SELECT id, message_id::text, kind, entity, entity_id::text, exchange, routing_key, type, headers, body,
       extract(epoch FROM created_at)::bigint
FROM messaging_outbox AS mine
WHERE published_at IS NULL AND quarantined_at IS NULL AND id > %(floor)s AND type <> ALL(%(held)s)
  AND id <> ALL(%(besides)s)
  AND NOT EXISTS (SELECT FROM messaging_outbox AS held
                  WHERE held.entity = mine.entity AND held.entity_id = mine.entity_id
                    AND held.published_at IS NULL AND held.quarantined_at IS NOT NULL)
ORDER BY id LIMIT %(limit)s
"""
# Below the floor nothing can be pending any more; it keeps the look cheap when an idle transaction pins old row
# versions (22 ms becomes 1.2 ms, measured). An id is taken before its row is seen, and a younger id may be seen first,
# so a row's own xid proves nothing about the ids below it. But `xid` is the table's first column, so whoever took an id
# had its transaction's number by then: once all transactions that were numbered when the sequence stood at an id have
# ended, every row up to that id is committed or never will be.
SEQUENCE = "SELECT last_value FROM messaging_outbox_id_seq"
NUMBERED = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
ENDED = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
LOWEST_PENDING = "SELECT min(id) FROM messaging_outbox WHERE published_at IS NULL AND id > %s"
MARK = "UPDATE messaging_outbox SET published_at = clock_timestamp() WHERE id = ANY(%s)"
BLAME = """
UPDATE messaging_outbox SET attempts = attempts + 1, last_error = %s,
       quarantined_at = CASE WHEN attempts + 1 >= 5 THEN clock_timestamp() END
WHERE id = %s
"""
HOLD_SECONDS = 1.0
FLOOR_SECONDS = 60.0


class Row(NamedTuple):
    id: int
    message_id: str
    kind: str
    entity: str
    entity_id: str
    exchange: str
    routing_key: str
    type: str
    headers: dict[str, Any]
    body: bytes
    created_at: int  # seconds since 1970


class OutboxRows:
    """Reads and marks by one connection, the one that holds the leader's lock."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.floor = 0
        self.floor_at = time.monotonic()
        self.next_floor: tuple[int, int] | None = None
        self.held: dict[str, float] = {}
        self.careful = 0
        self.replays: int | None = None

    def next_batch(self, limit: int, *, besides: Sequence[Row] = ()) -> list[Row]:
        """The oldest rows that may go; one at a time while a row is looked for that the broker refuses.

        `besides` are on the wire, not yet marked. They are left out by their ids and not by the highest of them: a row
        that was committed late has a lower one, and must go before the later rows of its entity.
        """
        now = time.monotonic()
        self.held = {name: until for name, until in self.held.items() if until > now}
        values = {
            "floor": self.floor,
            "held": list(self.held),
            "besides": [row.id for row in besides],
            "limit": 1 if self.careful else limit,
        }
        found = self.database.execute(NEXT, values, binary=True, prepare=False)  # planned with the ids: they are hashed
        return [Row(*row) for row in found.fetchall()]

    def mark(self, batch: Sequence[Row], outcome: Outcome) -> None:
        done = published(batch, outcome)
        if done:
            self.database.execute(MARK, [done])
        self._hold([row for row in batch if row.id in outcome.returned and must_arrive(row)])
        self._blame(batch, outcome)

    def _hold(self, returned: list[Row]) -> None:
        """A queue is missing: wait a moment with that entity's kinds of news, and let the rest pass."""
        self.held |= {row.type: time.monotonic() + HOLD_SECONDS for row in returned}
        entities = {(row.exchange, row.entity) for row in returned}
        for name, event in BY_TYPE.items():
            if (f"{event.publisher}.events", event.entity) in entities:
                self.held[name] = time.monotonic() + HOLD_SECONDS

    def _blame(self, batch: Sequence[Row], outcome: Outcome) -> None:
        culprit = outcome.culprit
        if culprit is None and outcome.closed and outcome.reason.startswith("(4"):
            culprit = batch[0].id if len(batch) == 1 else None
            self.careful = len(batch) if self.careful == 0 else self.careful
        if culprit is not None:
            self.database.execute(BLAME, [outcome.reason, culprit])
        elif self.careful and outcome.confirmed:
            self.careful -= 1

    def begin_below_if_replayed(self, replays: int) -> bool:
        """Whether old rows were made pending again since the last look: the floor says nothing of them."""
        replayed = self.replays is not None and replays != self.replays
        self.replays = replays
        if replayed:
            self.floor, self.next_floor = 0, None
        return replayed

    def raise_floor_if_due(self) -> None:
        if time.monotonic() - self.floor_at < FLOOR_SECONDS:
            return
        self.floor_at = time.monotonic()
        if self.next_floor is not None and self._number(ENDED) >= self.next_floor[1]:
            lowest = self.database.execute(LOWEST_PENDING, [self.floor]).fetchone()[0]
            self.floor = min(self.next_floor[0], lowest - 1 if lowest else self.next_floor[0])
            self.next_floor = None
        if self.next_floor is None:
            last = self._number(SEQUENCE)  # read before the transactions are looked at
            self.next_floor = (last, self._number(NUMBERED))

    def _number(self, sql: str) -> int:
        number: int = self.database.execute(sql).fetchone()[0]
        return number


def published(batch: Sequence[Row], outcome: Outcome) -> list[int]:
    """Published is what was confirmed and reached a queue, or has no readers. Behind a row that was not published,
    the later ones of its entity stay too: they are sent again, in order, and readers drop what they know."""
    done, stuck = [], set()
    for row in batch:
        unread = row.id in outcome.returned and not must_arrive(row)
        if (row.id in outcome.confirmed or unread) and (row.entity, row.entity_id) not in stuck:
            done.append(row.id)
        else:
            stuck.add((row.entity, row.entity_id))
    return done


def must_arrive(row: Row) -> bool:
    """An event that somebody reads waits for its queue. A digest comes again, a snapshot is asked for again; a request
    must reach the owner."""
    event = BY_TYPE.get(row.type)
    if row.kind == "event":
        return event is None or bool(event.readers)
    return row.exchange.endswith(".requests")
