import json
import random
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from tests.outage.broker import channel_of, news
from tests.outage.copies import wait_until_copies_equal
from tests.outage.databases import rows, value
from tests.outage.shopping import Visitor
from tests.outage.waiting import eventually
from tests.stories.shop import Product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
SAID = """
SELECT message_id::text, type, body FROM messaging_outbox
WHERE kind = 'event' AND type ~ '(changed|deleted).v1$' ORDER BY id
"""
PRODUCT, KEYS = "catalog.product.changed.v1", "accounts.signing_keys.changed.v1"
OF_PRODUCT = """
SELECT body FROM messaging_outbox WHERE type = %s AND entity_id = %s ORDER BY entity_version DESC LIMIT 1
"""
PARKED = "SELECT state, error_class, error FROM messaging_parked WHERE message_id = %s"
TAKEN = "SELECT count(*) AS n FROM messaging_inbox WHERE message_id = ANY(%s::uuid[])"


def test_a_broken_message_is_parked_with_its_reason_and_the_next_good_one_is_taken(
    bob: Visitor, guest: Visitor, book: Product
) -> None:
    broken = json.loads(bytes(rows("catalog", OF_PRODUCT, [PRODUCT, book.id])[0]["body"]))
    broken["id"] = str(uuid4())
    broken["data"]["price"] = {"amount": "a lot", "currency": "EUR"}
    with channel_of("catalog") as channel:
        body = json.dumps(broken).encode()
        channel.basic_publish(**news(body, system="catalog", type=PRODUCT, message_id=broken["id"]))
    eventually("the message is parked", lambda: not rows("ordering", PARKED, [broken["id"]]))
    (parked,) = rows("ordering", PARKED, [broken["id"]])
    assert (parked["state"], parked["error_class"]) == ("parked", "wrong_schema")
    assert "price.amount" in parked["error"]

    guest.wait_for(guest.order(book.id))  # other news goes on
    bob.write("catalog", f"/products/{book.id}/price", price="12.34")
    wait_until_copies_equal()  # the product's newer state took the place of the parked one
    (parked,) = rows("ordering", PARKED, [broken["id"]])
    assert parked["state"] == "superseded"
    bob.write("catalog", f"/products/{book.id}/price", price="12.50")


def test_all_states_told_again_three_times_in_any_order_change_nothing(guest: Visitor, book: Product) -> None:
    """Under new message ids, so that the inbox cannot know them: it is the version that guards a copy."""
    guest.wait_for(guest.order(book.id))
    shuffled = random.Random(13)
    for system, reader in (("catalog", "ordering"), ("ordering", "accounts"), ("accounts", "ordering")):
        messages = [again(row) for row in rows(system, SAID) for _time in range(3)]
        shuffled.shuffle(messages)
        with channel_of(system) as channel:
            for body, type_, message_id in messages:
                channel.basic_publish(**news(body, system=system, type=type_, message_id=message_id))
        ids = [message_id for _body, type_, message_id in messages if type_ != KEYS]
        seconds = eventually(f"{reader} has taken all of them", partial(untaken, reader, ids))
        print(f"{reader} took {len(ids)} old messages of {system} in {seconds:.1f} s")
    wait_until_copies_equal()


def untaken(reader: str, ids: list[str]) -> int:
    return len(ids) - int(value(reader, TAKEN, [ids]))


def again(row: dict[str, Any]) -> tuple[bytes, str, str]:
    event = json.loads(bytes(row["body"]))
    event["id"] = str(uuid4())
    return json.dumps(event).encode(), row["type"], event["id"]
