"""Whoever sends what no page of ours offers is refused, in words, and a line of the log says so."""

import json
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ordering.carts.models import CartItem
from ordering.orders.models import Order
from ordering.payments.models import Refund
from ordering.products.models import Product
from ordering.tests.invoices.papers import confirmed
from ordering.tests.payments.paying import ADDRESS, news
from ordering.tests.shopping import JSON, OURS, checkout, form_of, place_order, put_in_cart

Deed = Callable[[Client, Client, Product, Order], Any]


def post(client: Client, path: str, sent: dict[str, Any] | None = None, **headers: str) -> Any:
    given = {**JSON, **OURS, **headers}
    return client.post(path, json.dumps(sent or {}), content_type="application/json", headers=given)


def order_with(**changed: object) -> Deed:
    def deed(alice: Client, _bob: Client, book: Product, _order: Order) -> Any:
        put_in_cart(alice, book)
        shown = checkout(alice)
        return post(alice, f"/carts/{shown['id']}/checkout", {**form_of(shown), **changed})

    return deed


def quantity_put_in(quantity: object) -> Deed:
    return lambda alice, _bob, book, _order: post(
        alice, "/cart/lines", {"product_id": str(book.id), "quantity": quantity}
    )


def quantity_of_a_line(quantity: object) -> Deed:
    def deed(alice: Client, _bob: Client, book: Product, _order: Order) -> Any:
        line = put_in_cart(alice, book)
        cart = CartItem.objects.get(pk=line["id"]).cart_id
        return post(alice, f"/carts/{cart}/lines/{line['id']}", {"quantity": quantity})

    return deed


def move(what: str, *, by: str = "bob", sent: dict[str, Any] | None = None) -> Deed:
    def deed(alice: Client, bob: Client, _book: Product, order: Order) -> Any:
        return post(alice if by == "alice" else bob, f"/orders/{order.id}/{what}", sent)

    return deed


def parcel_of_too_much(_alice: Client, bob: Client, book: Product, order: Order) -> Any:
    return post(bob, f"/orders/{order.id}/shipments", {"lines": [{"product_id": str(book.id), "quantity": 3}]})


def cancellation_of_a_shipped_one(alice: Client, bob: Client, _book: Product, order: Order) -> Any:
    assert post(bob, f"/orders/{order.id}/shipment").status_code == 200
    return post(alice, f"/orders/{order.id}/cancellation")


def shipment_before_stock_was_checked(alice: Client, bob: Client, book: Product, _order: Order) -> Any:
    return post(bob, f"/orders/{place_order(alice, book).id}/shipment")


def order_of_another(_alice: Client, _bob: Client, book: Product, _order: Order) -> Any:
    return Client().get(f"/orders/{place_order(Client(), book).id}", headers=JSON)


def number_of_another(_alice: Client, _bob: Client, _book: Product, order: Order) -> Any:
    return post(Client(), "/orders/lookup", {"number": order.number, "email": order.email})  # a customer's, no guest's


def webhook_without_our_signature(_alice: Client, _bob: Client, _book: Product, order: Order) -> Any:
    return post(Client(), ADDRESS, news(order), **{"Payment-Signature": f"t=1,v1={'0' * 64}"})


TAMPERED: dict[str, tuple[Deed, int]] = {
    "the price of the delivery": (order_with(delivery_price="-5.00"), 422),
    "the total": (order_with(total="0.01"), 422),
    "a total beyond all numbers": (order_with(total="NaN"), 422),
    "the currency": (order_with(currency="USD"), 422),
    "the form's own number": (order_with(idempotency_key="1"), 422),
    **{f"a quantity of {number!r}": (quantity_put_in(number), 422) for number in (0, -1, 100, 1.5, "many", 10**30)},
    **{f"a line of {number!r}": (quantity_of_a_line(number), 422) for number in (-1, 100, 1.5, None)},
    "the id of an order": (order_of_another, 404),
    "the number of an order": (number_of_another, 422),
    "the signature of a payment page": (webhook_without_our_signature, 400),
    "cancelling what has left": (cancellation_of_a_shipped_one, 409),
    "shipping what was not confirmed": (shipment_before_stock_was_checked, 409),
    "shipping more than was ordered": (parcel_of_too_much, 409),
    "the arrival of what has not left": (move("delivery"), 409),
    "giving back what was not paid": (move("refund"), 409),
    "giving back less than nothing": (move("refund", sent={"amount": "-1"}), 422),
    "a parcel of another form": (move("shipments", sent={"idempotency_key": "x"}), 422),
}


@pytest.fixture
def order(alice: Client, book: Product) -> Order:
    return confirmed(alice, book)


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_tampered_with_is_refused_in_words_and_leaves_a_trace(
    what: str, alice: Client, bob: Client, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    deed, expected = TAMPERED[what]
    book = Product.objects.get()
    with caplog.at_level(logging.WARNING, "ordering"):
        answer = deed(alice, bob, book, order)
    assert (what, answer.status_code) == (what, expected)
    assert len(answer.json()["title"]) > len("Refused.")
    traces = [one for one in caplog.records if one.name.startswith("ordering.") and one.levelno >= logging.WARNING]
    assert (what, len(traces)) == (what, 1)
    assert not Refund.objects.exists()
    assert Order.objects.count() <= 2


def test_a_price_that_a_form_brings_along_is_nobodys(alice: Client, book: Product) -> None:
    put = post(alice, "/cart/lines", {"product_id": str(book.id), "price": "0.01", "price_seen": "0.01"})
    assert put.json()["price"]["amount"] == "12.50"


def test_an_order_that_never_was_leaves_none(alice: Client, caplog: pytest.LogCaptureFixture) -> None:
    assert alice.get(f"/orders/{uuid4()}", headers=JSON).status_code == 404
    assert [record for record in caplog.records if record.name.startswith("ordering.")] == []
