from django.test import Client
from django.utils import timezone

from contracts.ordering.order_cancelled import OrderCancelled
from ordering.invoices.models import Invoice
from ordering.invoices.reactive.end_invoice import end_invoice
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.models import Order
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.invoices.papers import confirmed, invoiced
from ordering.tests.shopping import JSON
from web.login.testing import ALICE


def test_whoever_is_forgotten_leaves_sealed_invoices_that_the_receipt_names(
    alice: Client, bob: Client, book: Product
) -> None:
    invoice = invoiced(alice, book)
    assert ALICE.id
    kept = Order.forget(ALICE.id)
    year = timezone.now().year
    assert [(one.names, one.until) for one in kept if one.what == "invoice"] == [
        ((invoice.number,), f"{year + 10}-12-31")
    ]
    assert alice.get(f"/orders/{invoice.order_id}/invoice", headers=JSON).status_code == 404
    answer = bob.get(f"/orders/{invoice.order_id}/invoice", headers=JSON)
    assert (answer.status_code, "sealed until" in answer.json()["title"]) == (403, True)
    assert bob.get(f"/orders/{invoice.order_id}/invoice.pdf", headers=JSON).status_code == 403
    assert bob.get(f"/orders/{invoice.order_id}", headers=JSON).json()["invoices"] == []


def test_an_invoice_that_is_written_after_that_is_sealed_at_once(alice: Client, book: Product) -> None:
    order = confirmed(alice, book)
    assert ALICE.id
    Order.forget(ALICE.id)
    write_invoice(order)
    assert Invoice.objects.get().sealed_until


def test_at_its_legal_date_it_goes_with_its_credit_notes(alice: Client, book: Product) -> None:
    invoice = invoiced(alice, book)
    invoice.order.move(State.CANCELLED, OrderCancelled, by="staff", reason="cancelled by staff")
    write_invoice(invoice.order)
    assert ALICE.id
    Order.forget(ALICE.id)
    for paper in Invoice.objects.order_by("issued_at"):
        end_invoice(paper)
    assert not Invoice.objects.exists()
