"""What a customer does, over HTTP, as a program would: the steps that many tests begin with."""

import re
from typing import Any

import orjson
from django.test import Client

from messaging.models import Outbox
from ordering.orders.models import Order
from ordering.products.models import Product

JSON = {"Accept": "application/json"}
OURS = {"Origin": "http://localhost:8003"}
ELSEWHERE = {
    "name": "A Guest",
    "street": "3 Katzenweg",
    "postal_code": "1010",
    "city": "Wien",
    "country": "AT",
    "email": "guest@example.com",
}


def put_in_cart(client: Client, product: Product, quantity: int = 1) -> dict[str, Any]:
    """The cart's line."""
    wanted = {"product_id": str(product.id), "quantity": quantity}
    answer = client.post("/cart/lines", wanted, headers={**JSON, **OURS})
    assert answer.status_code == 201, answer.content
    line: dict[str, Any] = answer.json()
    return line


def cart(client: Client) -> dict[str, Any]:
    shown: dict[str, Any] = client.get("/cart", headers=JSON).json()
    return shown


def checkout(client: Client) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"/carts/{cart(client)['id']}/checkout", headers=JSON).json()
    return shown


def address_of_step(client: Client, step: str) -> str:
    return f"/carts/{cart(client)['id']}/checkout/{step}"


def fill_in(client: Client, *, delivery: bool = True, delivery_method: str = "standard", **fields: str) -> None:
    """The steps of the checkout, as somebody fills them who sends to a new address."""
    answer = client.post(address_of_step(client, "address"), {**ELSEWHERE, "address": "new", **fields})
    assert answer.status_code == 303, answer.content
    if delivery:
        chosen = {"delivery_method": delivery_method, "payment_method": "invoice"}
        answer = client.post(address_of_step(client, "delivery"), chosen)
        assert answer.status_code == 303, answer.content


def review_form(client: Client) -> tuple[str, dict[str, str]]:
    """Where the form of the review goes, and what it holds."""
    page = client.get(address_of_step(client, "review")).content.decode()
    form = page[page.index("idempotency_key") - 40 :]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return address_of_step(client, "").rstrip("/"), dict(fields)


def form_of(shown: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The checkout form of a page, filled in with a new address."""
    return {"idempotency_key": shown["idempotency_key"], "reviewed": shown["reviewed"], **ELSEWHERE, **fields}


def place_order(client: Client, product: Product, quantity: int = 1, **fields: Any) -> Order:
    put_in_cart(client, product, quantity)
    shown = checkout(client)
    answer = client.post(f"/carts/{shown['id']}/checkout", form_of(shown, **fields), headers=JSON)
    assert answer.status_code == 201, answer.content
    return Order.objects.get(pk=answer.json()["id"])


def told(order: Order) -> list[str]:
    """The kinds of events that the outbox holds of an order, in order: changed, placed, …"""
    types = Outbox.objects.filter(entity_id=order.id).order_by("id").values_list("type", flat=True)
    return [name.split(".")[2] for name in types]


def last_told(order: Order, kind: str) -> Any:
    """The data of the newest event of that kind."""
    row = Outbox.objects.filter(entity_id=order.id, type=f"ordering.order.{kind}.v1").latest("id")
    return orjson.loads(bytes(row.body))["data"]
