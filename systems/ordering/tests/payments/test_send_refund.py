from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from messaging.reactions import GiveUp, TryLater
from ordering.payments.models import Refund
from ordering.payments.reactive.send_refund import send_refund
from ordering.products.models import Product
from ordering.tests.payments.paying import hosted, news, tell
from ordering.tests.payments.payment_page import PaymentPage, payment_page
from ordering.tests.shopping import JSON, place_order

pytestmark = pytest.mark.asks_payment_page


@pytest.fixture
def page(settings: Any, a_payment_page: None) -> Iterator[PaymentPage]:
    with payment_page() as page:
        settings.PAYMENT_INTERNAL_URL = page.address
        yield page


@pytest.fixture
def refund(guest: Client, bob: Client, book: Product, page: PaymentPage) -> Refund:
    order = hosted(guest, book)
    tell(news(order))
    bob.post(f"/orders/{order.id}/refund", {"amount": "7.00"}, headers=JSON)
    return Refund.objects.get()


def test_the_page_is_asked_once_and_signed(refund: Refund, page: PaymentPage) -> None:
    for _again in range(2):
        send_refund(refund)
    (asked,) = page.asked
    payment = {"reference": str(refund.payment_id), "amount": "7.00", "currency": "EUR"}
    assert asked == {"refund": str(refund.id), **payment}
    assert page.signatures[0].startswith("t=")
    refund.refresh_from_db()
    assert (refund.send_at, refund.sent_at is None) == (None, False)


@pytest.mark.parametrize("status", [500, 503, None])
def test_a_page_that_is_down_is_asked_again_later(
    refund: Refund, page: PaymentPage, settings: Any, status: int | None
) -> None:
    if status is None:
        settings.PAYMENT_INTERNAL_URL = "http://127.0.0.1:9"
    page.status = status or 200
    with pytest.raises(TryLater):
        send_refund(refund)
    settings.PAYMENT_INTERNAL_URL, page.status = page.address, 200
    send_refund(refund)
    assert page.asked[-1]["refund"] == str(refund.id)


def test_what_the_page_refuses_is_seen_by_a_person(refund: Refund, page: PaymentPage) -> None:
    page.status = 422
    with pytest.raises(GiveUp, match="422"):
        send_refund(refund)
    assert Refund.objects.get().sent_at is None


def test_what_was_transferred_is_transferred_back_by_a_person(
    alice: Client, bob: Client, book: Product, page: PaymentPage
) -> None:
    order = place_order(alice, book)
    bob.post(f"/orders/{order.id}/payment", headers=JSON)
    bob.post(f"/orders/{order.id}/refund", headers=JSON)
    send_refund(Refund.objects.get())
    assert page.asked == []
    assert Refund.objects.get().sent_at
