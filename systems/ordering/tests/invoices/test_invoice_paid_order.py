from typing import Any

import pytest
from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.invoices.models import Invoice
from ordering.invoices.reactive.invoice_paid_order import invoice_paid_order
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.payments.paying import hosted, news, tell


@pytest.fixture(autouse=True)
def a_payment_page(settings: Any) -> None:
    settings.PAYMENT_METHODS, settings.PAYMENT_SECRET = ["invoice", "hosted"], "a secret of the tests"


@pytest.mark.parametrize("first", ["money", "stock"])
def test_an_invoice_is_written_when_both_stock_and_money_are_there(guest: Client, book: Product, first: str) -> None:
    order = hosted(guest, book)

    def stock() -> None:
        confirm_order(ReservationReserved(id=order.id, version=1))
        write_invoice(order)

    def money() -> None:
        tell(news(order))
        invoice_paid_order(order.payment)

    for happens in (money, stock) if first == "money" else (stock, money):
        assert not Invoice.objects.exists()
        happens()
    assert Invoice.objects.get().content["payment"]["method"] == "hosted"
