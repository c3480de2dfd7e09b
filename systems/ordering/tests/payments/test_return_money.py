from django.test import Client

from contracts.catalog.reservation_refused import ReservationRefused
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.payments.models import Refund
from ordering.payments.reactive.return_money import return_money
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced
from ordering.tests.payments.paying import hosted, news, steps, tell
from ordering.tests.shopping import JSON, place_order


def test_what_was_paid_for_a_refused_order_goes_back_once(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    tell(news(order))
    refuse_order(ReservationRefused(id=order.id, version=1, lines=()))
    for _again in range(2):
        return_money(order)
    assert Refund.objects.get().amount == order.total
    assert steps(order) == ["received", "paid", "refused", "refunded"]


def test_what_was_not_paid_needs_nothing(guest: Client, book: Product) -> None:
    for order in (hosted(guest, book), place_order(guest, book)):
        guest.post(f"/orders/{order.id}/cancellation")
        return_money(order)
    assert not Refund.objects.exists()


def test_an_order_that_stands_keeps_its_money(guest: Client, book: Product) -> None:
    order = hosted(guest, book)
    tell(news(order))
    return_money(order)
    assert not Refund.objects.exists()


def test_invoice_and_money_are_taken_back_once_whoever_is_first(alice: Client, bob: Client, book: Product) -> None:
    for first in (return_money, write_invoice):
        invoice = invoiced(alice, book)
        order = invoice.order
        bob.post(f"/orders/{order.id}/payment", headers=JSON)
        bob.post(f"/orders/{order.id}/refund", {"amount": "5.00"}, headers=JSON)
        alice.post(f"/orders/{order.id}/cancellation")
        for happens in (first, return_money, write_invoice):
            happens(order)
        assert sum(note.total for note in invoice.credit_notes.all()) == invoice.total
        assert sum(one.amount for one in Refund.objects.filter(payment__order=order)) == order.total
