"""Back, refresh, an impatient second click: the same form comes again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from messaging.ids import uuid7
from messaging.models import Outbox
from ordering.invoices.models import Invoice
from ordering.mails.models import Mail
from ordering.orders.models import Order
from ordering.payments.models import Refund
from ordering.products.models import Product
from ordering.shipments.models import Shipment
from ordering.tests.invoices.papers import confirmed, invoiced
from ordering.tests.payments.paying import news, tell

Send = Callable[[Client, Client, Order], Any]
KEY = str(uuid7())
SENT: dict[str, Send] = {
    "ship": lambda _alice, bob, order: bob.post(f"/orders/{order.id}/shipment"),
    "ship by the form of parcels": lambda _alice, bob, order: bob.post(
        f"/orders/{order.id}/shipments", {"idempotency_key": KEY}
    ),
    "cancel": lambda alice, _bob, order: alice.post(f"/orders/{order.id}/cancellation"),
    "note the money": lambda _alice, bob, order: bob.post(f"/orders/{order.id}/payment"),
}


def counted() -> dict[str, int]:
    tables = (Order, Shipment, Refund, Invoice, Mail, Outbox)
    return {table.__name__: table.objects.count() for table in tables} | {
        "steps": sum(order.steps.count() for order in Order.objects.all())
    }


@pytest.mark.parametrize("what", SENT)
def test_a_form_that_is_sent_again_does_nothing_again(what: str, alice: Client, bob: Client, book: Product) -> None:
    order = invoiced(alice, book).order
    first = SENT[what](alice, bob, order)
    once = counted()
    again = [SENT[what](alice, bob, order) for _time in range(2)]
    assert [(one.status_code, one["Location"]) for one in again] == [(first.status_code, first["Location"])] * 2
    assert counted() == once


@pytest.mark.parametrize("amount", ["5.00", ""])
def test_the_form_of_a_refund_gives_back_once(alice: Client, bob: Client, book: Product, amount: str) -> None:
    order = invoiced(alice, book).order
    bob.post(f"/orders/{order.id}/payment")
    form = {"left": "25.00", "amount": amount}
    codes = [bob.post(f"/orders/{order.id}/refund", form).status_code for _time in range(3)]
    assert (codes, Refund.objects.count()) == ([303, 409, 409], 1)


@pytest.mark.parametrize("page", ["", "/invoice", "/shipments"])
def test_looking_again_changes_nothing(alice: Client, bob: Client, book: Product, page: str) -> None:
    order = invoiced(alice, book).order
    before = counted()
    assert [bob.get(f"/orders/{order.id}{page}").status_code for _time in range(3)] == [200] * 3
    assert counted() == before


def test_going_back_from_the_payment_page_pays_once(alice: Client, book: Product, settings: Any) -> None:
    settings.PAYMENT_METHODS, settings.PAYMENT_SECRET = ["invoice", "hosted"], "a secret of the tests"
    settings.PAYMENT_URL = "http://localhost:8004"
    order = confirmed(alice, book, payment_method="hosted")
    ways = [alice.get(f"/orders/{order.id}/payment")["Location"].partition("&at=")[0] for _time in range(2)]
    assert ways[0] == ways[1]  # the page knows one payment by its reference
    tell(news(order))
    assert alice.get(f"/orders/{order.id}/payment").status_code == 409
