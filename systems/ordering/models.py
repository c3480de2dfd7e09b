"""Imports only, so that Django finds every table."""

from ordering.carts.models import Cart, CartItem, Checkout
from ordering.invoices.models import Counter, Invoice
from ordering.journeys.models import JourneyNote
from ordering.mails.models import Mail
from ordering.orders.models import Order, OrderLine
from ordering.orders.timeline import OrderStep
from ordering.payments.models import Payment, PaymentNews, Refund
from ordering.products.models import Picture, Product, Stock
from ordering.shipments.models import Shipment, ShipmentLine
from ordering.users.models import Contact, User

__all__ = [
    "Cart",
    "CartItem",
    "Checkout",
    "Contact",
    "Counter",
    "Invoice",
    "JourneyNote",
    "Mail",
    "Order",
    "OrderLine",
    "OrderStep",
    "Payment",
    "PaymentNews",
    "Picture",
    "Product",
    "Refund",
    "Shipment",
    "ShipmentLine",
    "Stock",
    "User",
]
