"""What a payment page says, as tests say it: signed by hand, over real HTTP words."""

import json
import time
from typing import Any
from uuid import uuid4

from django.test import Client

from ordering.orders.models import Order
from ordering.payments.signing import sign
from ordering.products.models import Product
from ordering.tests.shopping import place_order

ADDRESS = "/payments/webhooks/hosted"


def hosted(client: Client, product: Product, quantity: int = 2) -> Order:
    """An order that is to be paid at the payment page."""
    return place_order(client, product, quantity, payment_method="hosted")


def news(order: Order, **changed: Any) -> dict[str, Any]:
    payment = order.payment
    said = {"reference": str(payment.id), "amount": str(payment.amount), "currency": payment.currency}
    return {"id": uuid4().hex, "kind": "paid", "page_reference": "page-1", **said, **changed}


def tell(said: object, *, age: int = 0, signature: str = "", header: str | None = None) -> Any:
    """The shop's answer to a webhook."""
    body, at = json.dumps(said), int(time.time()) - age
    signed = f"t={at},v1={signature or sign(body, at=at)}" if header is None else header
    headers = {"Payment-Signature": signed}
    return Client(enforce_csrf_checks=True).post(ADDRESS, body, content_type="application/json", headers=headers)


def steps(order: Order) -> list[str]:
    return [step.state for step in order.steps.order_by("id")]
