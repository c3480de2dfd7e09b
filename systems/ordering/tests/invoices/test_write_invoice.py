from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from contracts.catalog.reservation_refused import ReservationRefused
from contracts.ordering.order_cancelled import OrderCancelled
from ordering.invoices.models import Counter, Invoice
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.models import Order, OrderLine
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.invoices.papers import confirmed, invoiced
from ordering.tests.shopping import JSON, place_order

YEAR = timezone.now().year


def test_a_confirmed_order_by_invoice_gets_one_with_the_first_number(guest: Client, book: Product) -> None:
    order = confirmed(guest, book)
    for _again in range(2):
        write_invoice(order)
    (invoice,) = Invoice.objects.all()
    assert invoice.number == f"RE-{YEAR}-000001"
    assert (invoice.total, invoice.tax, invoice.currency) == (Decimal("25.00"), Decimal("3.99"), "EUR")
    assert order.steps.get(state="invoiced").said == {"number": invoice.number}


def test_an_order_that_was_not_confirmed_gets_none(guest: Client, book: Product) -> None:
    received, refused = place_order(guest, book), place_order(guest, book)
    refuse_order(ReservationRefused(id=refused.id, version=1, lines=()))
    for order in (received, refused):
        write_invoice(order)
    assert not Invoice.objects.exists()


def test_what_is_called_off_later_is_credited_once_and_whole(guest: Client, book: Product) -> None:
    invoice = invoiced(guest, book)
    order = invoice.order
    order.move(State.CANCELLED, OrderCancelled, by="customer", reason="cancelled by customer")
    for _again in range(2):
        write_invoice(order)
    note = invoice.credit_notes.get()
    assert (note.number, note.total, note.tax) == (f"GS-{YEAR}-000001", invoice.total, invoice.tax)
    assert invoice.open_amount == 0


def test_no_later_change_touches_an_invoice(guest: Client, book: Product, settings: Any) -> None:
    invoice = invoiced(guest, book)
    before = guest.get(f"/orders/{invoice.order_id}/invoice", headers=JSON).json()
    Product.objects.filter(pk=book.pk).update(title="Renamed", price=Decimal(99), slug="renamed")
    OrderLine.objects.update(title="Renamed", unit_price=Decimal(99))
    settings.SELLER = {"name": "Another shop", "address": "", "tax_id": "", "bank": ""}
    settings.TAX_RATE, settings.PAYMENT_DAYS = Decimal("0.07"), 3
    write_invoice(Order.objects.get())
    assert guest.get(f"/orders/{invoice.order_id}/invoice", headers=JSON).json() == before


@pytest.mark.parametrize("field", ["number", "total", "tax", "content", "issued_at", "order_id"])
def test_the_database_refuses_to_write_over_an_invoice(guest: Client, book: Product, field: str) -> None:
    invoice = invoiced(guest, book)
    other = {"number": "RE-1", "content": {}, "issued_at": timezone.now(), "order_id": place_order(guest, book).pk}
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(**{field: other.get(field, Decimal(1))})


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_however_many_write_at_once_and_undo(guest: Client, product: Any) -> None:
    orders = [confirmed(guest, product(title=f"Book {n}"), 1) for n in range(12)]

    def write(order: Order) -> None:
        try:
            with transaction.atomic():
                write_invoice(order)
                transaction.set_rollback(order in orders[::3])
            write_invoice(order)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, orders))
    numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert numbers == [f"RE-{YEAR}-{n:06d}" for n in range(1, 13)]
    assert Counter.objects.get().last == 12
