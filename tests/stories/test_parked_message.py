"""A message that cannot be taken: Bob finds it on the page, mends it, and it is taken."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.outage.broker import channel_of, news
from tests.stories.browser import ACCOUNTS, ORDERING, Browser
from tests.stories.shop import Product, add_product, change_price, put_into_cart
from tests.stories.test_price import price_in_cart
from tests.stories.waiting import look_until

TYPE = "catalog.product.changed.v1"
CONTRACTS = Path(__file__).resolve().parents[2] / "shared-contracts" / "contracts"
EXAMPLE = json.loads((CONTRACTS / "catalog" / "product_changed.example.json").read_text())
POISON = 4  # a version that catalog itself has not come to
PARKED = f"{ORDERING}/messages/parked"


def test_a_poison_message_is_found_mended_and_taken(bob: Browser, guest: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=100)
    put_into_cart(guest, product)
    bob.open(f"{ORDERING}/login?next=/messages/parked")
    message_id = send_poison(product, version=POISON, epoch=epoch_of_catalog(bob))

    address = look_until("the poison message is on the page", lambda: parked_at(bob, message_id))
    assert "price.amount" in bob.open(address).page.text
    text = bob.form("/edits").fields["body"]
    bob.submit("/edits", body=text.replace('"a lot"', "a lot"))
    assert bob.page.status_code == 422
    assert "This is not JSON" in bob.page.text
    bob.submit("/edits", body=text.replace('"a lot"', '"7.77"'))
    assert "The edited message is tried within seconds." in bob.page.text

    wait_for_price(guest, "7.77")
    shown = look_until("it is taken", lambda: bob.ask(address), wanted=lambda seen: bool(seen["state"] == "done"))
    (decision,) = shown["decisions"]
    assert (decision["action"], decision["outcome"]) == ("edit", "done")
    assert decision["made_by"].startswith("Bob (")
    assert '"a lot"' in shown["original"]["text"]
    put_straight(bob, guest, product)


def test_a_customer_may_not_look_and_a_guest_must_sign_in(alice: Browser, guest: Browser) -> None:
    for page in ("parked", "parked/1", "copies", "outbox"):
        address = f"{ORDERING}/messages/{page}"
        assert (alice.status(address), guest.status(address)) == (403, 401)
    assert alice.open(PARKED).page.status_code == 403
    assert str(guest.open(PARKED).page.url).startswith(ACCOUNTS)


def epoch_of_catalog(bob: Browser) -> int:
    """As ordering knows it: news of an older one would be superseded at once."""
    copies = bob.ask(f"{ORDERING}/messages/copies")["copies"]
    return max(1, *(int(copy["epoch"]) for copy in copies if copy["type"] == TYPE))


def send_poison(product: Product, *, version: int, epoch: int) -> str:
    """As catalog's relay would send it, if catalog wrote a price that is none."""
    message_id, subject = str(uuid4()), f"product/{product.id}"
    data: dict[str, Any] = {**EXAMPLE["data"], "slug": product.slug, "title": product.title, "picture_sha256": None}
    data["price"] = {"amount": "a lot", "currency": "EUR"}
    known = {"id": message_id, "subject": subject, "partitionkey": subject, "entityversion": f"{version:019d}"}
    known["sourceepoch"] = str(epoch)
    body = json.dumps({**EXAMPLE, **known, "data": data}).encode()
    with channel_of("catalog") as channel:
        channel.basic_publish(**news(body, system="catalog", type=TYPE, message_id=message_id))
    return message_id


def parked_at(bob: Browser, message_id: str) -> str:
    """Where the page of this message is, one of the newest of its cause; empty while it is not parked."""
    for group in bob.ask(f"{PARKED}?type={TYPE}")["parked_messages"]:
        for row in bob.ask(f"{ORDERING}{group['address']}")["rows"][:2]:
            address = f"{ORDERING}{row['address']}"
            if bob.ask(address)["message_id"] == message_id:
                return address
    return ""


def put_straight(bob: Browser, guest: Browser, product: Product) -> None:
    """catalog never said that version: its own later ones make the copy equal again."""
    for price in ("9.00", "9.20", "9.40", "9.60", "9.90"):
        change_price(bob, product, price)
    wait_for_price(guest, "9.90")


def wait_for_price(guest: Browser, price: str) -> None:
    look_until(f"{price} is in the cart", lambda: price_in_cart(guest), wanted=lambda seen: seen == Decimal(price))
