"""Due reactions become Celery messages. The message carries only the row's number; the row is the truth."""

from typing import Any

import orjson
import pika
from django.conf import settings

from messaging.ids import uuid7
from messaging.publisher import Message, Outcome
from messaging.topology import TASKS
from messaging.worker import TASK

OUTSTANDING = 500
LEASE = 30  # seconds until a message that nobody finished is sent again, doubled each time up to 16 minutes
# Only the earliest unfinished row of a function and ordering key may run; at most OUTSTANDING wait at the broker. What
# news caused goes first: a file of new prices reprices ten thousand carts, and an order does not wait for that.
CLAIM = f"""
UPDATE messaging_reaction SET state = 'dispatched', dispatches = least(dispatches + 1, 5),
       lease_until = clock_timestamp() + interval '{LEASE} seconds' * power(2, dispatches)
WHERE seq = ANY(ARRAY(
    SELECT seq FROM messaging_reaction AS mine
    WHERE (state = 'pending' AND available_at <= clock_timestamp()
           OR state = 'dispatched' AND lease_until < clock_timestamp())
      AND NOT EXISTS (SELECT FROM messaging_reaction AS earlier
                      WHERE earlier.function = mine.function AND earlier.ordering_key = mine.ordering_key
                        AND earlier.seq < mine.seq AND earlier.state IN ('pending', 'dispatched', 'parked'))
    ORDER BY cause_message_id IS NULL, seq
    LIMIT greatest(0, {OUTSTANDING} - (SELECT count(*) FROM messaging_reaction
                                       WHERE state = 'dispatched' AND lease_until >= clock_timestamp()))
    FOR UPDATE SKIP LOCKED))
RETURNING seq
"""
BACK = """
UPDATE messaging_reaction SET lease_until = clock_timestamp() + interval '1 second'
WHERE seq = ANY(%s) AND state = 'dispatched'
"""


class Dispatcher:
    """Claims due rows before their messages go out, so that a worker never meets a row that the relay still holds."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.claimed: list[int] = []

    def claim(self) -> list[int]:
        self.claimed = sorted(row[0] for row in self.database.execute(CLAIM).fetchall())
        return self.claimed

    def settle(self, outcome: Outcome) -> None:
        """What the broker did not take is due again in a second."""
        failed = [seq for seq in self.claimed if seq not in outcome.confirmed]
        if failed:
            self.database.execute(BACK, [failed])

    def message_of(self, seq: int) -> Message:
        """A Celery task message (protocol 2): https://docs.celeryq.dev/en/stable/internals/protocol.html"""
        task_id = str(uuid7())
        properties = pika.BasicProperties(
            message_id=task_id,
            correlation_id=task_id,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=2,
            headers={
                "lang": "py",
                "task": TASK,
                "id": task_id,
                "root_id": task_id,
                "argsrepr": f"({seq},)",
                "retries": 0,
            },
        )
        body = orjson.dumps([[seq], {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}])
        return seq, TASKS, f"{settings.SYSTEM}.default", properties, body
