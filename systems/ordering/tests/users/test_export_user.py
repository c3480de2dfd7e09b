"""What ordering tells of a person who asked for a copy of their data."""

import json
from typing import Any
from uuid import UUID

from django.test import Client

from contracts.accounts.export_requested import ExportRequested
from messaging.ids import uuid7
from messaging.models import Outbox
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.shopping import fill_in, place_order, put_in_cart
from ordering.users.reactive.export_user import export_user
from web.login.testing import ALICE, CHARLIE

ID = UUID(str(ALICE.id))


def asked() -> ExportRequested:
    return ExportRequested(id=uuid7(), version=1, person_id=ID)


def told(event: ExportRequested) -> Any:
    rows = Outbox.objects.filter(type="ordering.export.part.v1", entity_id=event.id).order_by("entity_version")
    parts = [json.loads(bytes(row.body))["data"] for row in rows]
    assert {part["person_id"] for part in parts} == {str(ID)}
    return json.loads("".join(part["content"] for part in parts))


def test_orders_with_addresses_and_timeline_the_cart_the_copy_of_the_account_and_sign_ins_are_told(
    alice: Client, book: Product
) -> None:
    order = place_order(alice, book)
    put_in_cart(alice, book)
    event = asked()
    export_user(event)
    held = told(event)
    (one,) = held["orders"]
    assert (one["number"], one["email"], one["delivered_to"]["street"]) == (order.number, order.email, order.street)
    assert [line["title"] for line in one["lines"]] == [book.title]
    assert [step["state"] for step in one["timeline"]] == ["received"]
    assert [mail["subject"] for mail in held["mails"]] == [f"We have received your order {order.number}"]
    assert [item["title"] for item in held["cart"]] == [book.title]
    assert held["copy_of_your_account"]["email"] == "alice@example.com"
    assert held["copy_of_your_account"]["addresses"][0]["street"] == "1 Rabbit Hole Lane"
    assert [sign_in["name"] for sign_in in held["sign_ins"]] == ["Alice"]


def test_nothing_of_anybody_else_is_told_not_even_a_guests_order_with_the_same_address(
    alice: Client, charlie: Client, guest: Client, book: Product
) -> None:
    place_order(charlie, book)
    place_order(guest, book)
    put_in_cart(charlie, book)
    event = asked()
    export_user(event)
    held = told(event)
    assert (held["orders"], held["cart"]) == ([], [])
    assert str(CHARLIE.id) not in json.dumps(held)
    assert Order.objects.count() == 2


def test_who_is_not_known_here_has_an_empty_answer_and_who_was_forgotten_none(db: None) -> None:
    event = asked()
    export_user(event)
    assert told(event)["orders"] == []
    export_user(ExportRequested(id=uuid7(), version=1, person_id=None))
    assert Outbox.objects.filter(type="ordering.export.part.v1").count() == 1


def test_an_export_that_is_asked_for_again_is_answered_once(alice: Client) -> None:
    event = asked()
    export_user(event)
    export_user(event)
    assert Outbox.objects.filter(type="ordering.export.part.v1").count() == 1


def test_what_was_written_at_the_checkout_is_told(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    fill_in(alice, delivery_method="express")
    event = asked()
    export_user(event)
    checkout = told(event)["checkout"]
    assert (checkout["street"], checkout["delivery_method"]) == ("3 Katzenweg", "express")
