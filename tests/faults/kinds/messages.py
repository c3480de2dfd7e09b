"""Messages that come again, in the wrong order, or not at all."""

from __future__ import annotations

from typing import Any

from tests.faults.processes import resting
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.faults.writing import write
from tests.outage.broker import channel_of, news
from tests.outage.databases import rows
from tests.outage.waiting import eventually

LATELY = 100
AGAIN = """
WITH replay AS (UPDATE messaging_epoch SET replays = replays + 1)
UPDATE messaging_outbox SET published_at = NULL
WHERE id IN (SELECT id FROM messaging_outbox WHERE published_at IS NOT NULL ORDER BY id DESC LIMIT %s)
"""  # as messaging/replay.py, of the last so many
OF_ENTITY = "SELECT message_id::text, type, body FROM messaging_outbox WHERE entity_id = %s ORDER BY entity_version"
TAKEN = "SELECT message_id FROM messaging_inbox WHERE message_id = %s"
COPY = "SELECT version FROM ordering_product WHERE id = %s"
REMOVE = "DELETE FROM messaging_outbox WHERE entity_id = %s AND entity_version = %s"


def replay(rig: Rig) -> None:
    """What was sent is sent again, older versions after newer ones; of both publishers."""
    for system in ("catalog", "ordering"):
        assert send_again(system, LATELY)
    rig.hold(0, 1)


def send_again(system: str, most: int) -> int:
    """So many of the last published rows are pending again."""
    return write(system, AGAIN, [most])


def same_message_thrice(rig: Rig) -> None:
    (message,) = _messages_of(rig.hand.product())
    for _ in range(3):
        publish(message)


def reordered(rig: Rig) -> None:
    """The relay then brings all three once more."""
    with resting(*both("catalog", "relay")):
        rig.invariants.reordered.add(f"product/{send_out_of_order(rig.hand.product(versions=3))}")


def send_out_of_order(product: str) -> str:
    """Version 3, then 1, then 2 of this product, each taken before the next."""
    first, second, third = _messages_of(product)
    for message in (third, first, second):
        publish(message)
        wait_until_taken(message)
    return product


def gap(rig: Rig) -> None:
    """Version 2 of 3 is never sent: the third carries everything."""
    with resting(*both("catalog", "relay")):
        product = rig.hand.product(versions=3)
        assert write("catalog", REMOVE, [product, 2]) == 1
    eventually("version 3 is there", lambda: [row["version"] for row in rows("ordering", COPY, [product])] != [3])


def publish(message: dict[str, Any]) -> None:
    """As catalog's relay would, and not before the broker has it."""
    known = news(bytes(message["body"]), system="catalog", type=message["type"], message_id=message["message_id"])
    with channel_of("catalog") as channel:
        channel.basic_publish(**known)


def wait_until_taken(message: dict[str, Any]) -> None:
    eventually("ordering has taken it", lambda: not rows("ordering", TAKEN, [message["message_id"]]))


def _messages_of(entity_id: str) -> list[dict[str, Any]]:
    return rows("catalog", OF_ENTITY, [entity_id])
