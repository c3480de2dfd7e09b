"""How tests get an order with an invoice."""

from typing import Any

from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.invoices.models import Invoice, Kind
from ordering.invoices.reactive.write_invoice import write_invoice
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import place_order


def confirmed(client: Client, product: Product, quantity: int = 2, **fields: Any) -> Order:
    order = place_order(client, product, quantity, **fields)
    confirm_order(ReservationReserved(id=order.id, version=1))
    order.refresh_from_db()
    return order


def invoiced(client: Client, product: Product, quantity: int = 2, **fields: Any) -> Invoice:
    order = confirmed(client, product, quantity, **fields)
    write_invoice(order)
    return order.invoices.get(kind=Kind.INVOICE)
