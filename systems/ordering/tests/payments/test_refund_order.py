from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ordering.invoices.models import Invoice, Kind
from ordering.orders.models import Order
from ordering.payments.models import Payment, Refund
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced
from ordering.tests.payments.paying import hosted, news, steps, tell
from ordering.tests.shopping import JSON, place_order


def refund(client: Client, order: Order, **fields: Any) -> Any:
    return client.post(f"/orders/{order.id}/refund", fields, headers=JSON)


def paid(client: Client, book: Product) -> Order:
    order = hosted(client, book)
    tell(news(order))
    return order


def test_staff_give_a_part_back_and_then_the_rest(alice: Client, bob: Client, book: Product) -> None:
    order = paid(alice, book)
    assert refund(bob, order, amount="10.00").json()["payment"]["left"]["amount"] == "15.00"
    assert refund(bob, order).json()["payment"]["state"] == "refunded"
    assert [one.amount for one in Refund.objects.order_by("at")] == [Decimal("10.00"), Decimal("15.00")]
    assert steps(order) == ["received", "paid", "refunded", "refunded"]


@pytest.mark.parametrize("amount", ["25.01", "1000000"])
def test_never_more_than_was_paid(
    alice: Client, bob: Client, book: Product, amount: str, caplog: pytest.LogCaptureFixture
) -> None:
    order = paid(alice, book)
    answer = refund(bob, order, amount=amount)
    assert (answer.status_code, "At most 25.00 EUR" in answer.json()["title"]) == (409, True)
    assert not Refund.objects.exists()
    assert "was refused" in caplog.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.update(refunded=Decimal("25.01"))


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "all", "NaN"])
def test_an_amount_is_an_amount(alice: Client, bob: Client, book: Product, amount: str) -> None:
    order = paid(alice, book)
    assert refund(bob, order, amount=amount).status_code == 422
    assert not Refund.objects.exists()


def test_what_was_not_paid_is_not_given_back(alice: Client, bob: Client, book: Product) -> None:
    for order in (hosted(alice, book), place_order(alice, book)):
        assert refund(bob, order).status_code == 409
    assert not Refund.objects.exists()


def test_a_form_that_is_sent_twice_gives_back_once(alice: Client, bob: Client, book: Product) -> None:
    order = paid(alice, book)
    codes = [refund(bob, order, amount="5.00", left="25.00").status_code for _again in range(2)]
    assert (codes, Refund.objects.count()) == ([200, 409], 1)


def test_a_customer_may_not_and_the_money_stays(alice: Client, book: Product) -> None:
    order = paid(alice, book)
    assert refund(alice, order).status_code == 403
    assert not Refund.objects.exists()


def test_a_refund_is_credited_with_the_tax_of_the_invoice(
    alice: Client, bob: Client, book: Product, settings: Any
) -> None:
    invoice = invoiced(alice, book)
    bob.post(f"/orders/{invoice.order_id}/payment", headers=JSON)
    settings.TAX_RATE = Decimal("0.07")
    refund(bob, invoice.order, amount="11.90")
    note = Invoice.objects.get(kind=Kind.CREDIT_NOTE)
    assert (note.total, note.tax, note.corrects_id) == (Decimal("11.90"), Decimal("1.90"), invoice.id)
