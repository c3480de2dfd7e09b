"""The things of one person, and how everybody asks for them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from ordering.carts.models import Cart, CartItem, Checkout
from ordering.invoices.models import Invoice
from ordering.invoices.reactive.render_invoice import render_invoice
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.invoices.papers import invoiced
from ordering.tests.shopping import ELSEWHERE, JSON, OURS, checkout, fill_in, form_of, put_in_cart
from ordering.urls import urlpatterns
from web.login.testing import ALICE

BORROWED = ("add-line", "choose-language", "choose-theme")  # forms on pages of siblings: an Origin instead of a token


@dataclass(frozen=True)
class Answer:
    """`left`: what was there before and is there still, as it was."""

    code: int
    text: str
    to: str
    left: bool


def asking(owner: Client, book: Product) -> Callable[..., Answer]:
    """`asking(alice, book)("POST", "cancel-order", browser)`: as if the browser had the ids. What it does is undone."""
    address, sent = things_of(owner, book)

    def of_owner(method: str, name: str, browser: Client, **headers: str) -> Answer:
        given = {**JSON, **(OURS if name in BORROWED else {}), **headers}
        body = json.dumps(sent.get(name, {})) if method != "GET" else ""
        before = everything()
        with transaction.atomic():
            answer = browser.generic(method, address(name), body, content_type="application/json", headers=given)
            left = before <= everything()
            transaction.set_rollback(True)
        text = answer.content.decode(errors="replace")
        return Answer(answer.status_code, text, answer.get("Location", ""), left)

    return of_owner


def things_of(owner: Client, book: Product) -> tuple[Callable[[str], str], dict[str, dict[str, Any]]]:
    """The addresses of a cart and an order by the name of their endpoint, and what may be sent there."""
    invoice = invoiced(owner, book, 3)
    render_invoice(invoice)
    put_in_cart(owner, book)
    fill_in(owner)
    shown = checkout(owner)
    ids = {
        "cart_id": shown["id"],
        "line_id": shown["lines"][0]["id"],
        "order_id": invoice.order_id,
        "mail_id": ALICE.id,
    }
    ids |= {
        "customer_id": ALICE.id,
        "provider": "hosted",
        "message_id": 1,
        "seq": 1,
        "cause": "cause",
        "sha256": "0" * 64,
    }
    sent: dict[str, dict[str, Any]] = {
        "choose-language": {"language": "de"},
        "choose-theme": {"theme": "dark"},
        "add-line": {"product_id": str(book.id), "quantity": 1},
        "change-line": {"quantity": 2},
        "accept-prices": {"shown": shown["reviewed"]},
        "show-checkout": form_of(shown),
        "show-address": {**ELSEWHERE, "address": "new", "street": "9 Elsewhere"},
        "show-delivery": {"delivery_method": "express", "payment_method": "invoice"},
        "show-lookup": {"number": "2026-999999", "email": "somebody@example.com"},
        "retry-parked": {"subject": "message", "all": True},
        "rebuild-copy": {"type": "catalog.product.changed.v1"},
    }

    def address(name: str) -> str:
        routes = [pattern for pattern in urlpatterns if getattr(pattern, "name", "") == name]
        wanted = getattr(routes[0].pattern, "converters", {})
        return reverse(name, kwargs={key: ids[key] for key in wanted})

    return address, sent


def everything() -> set[Any]:
    """All that is kept of people's carts and orders."""
    items = CartItem.objects.values_list("id", "cart_id", "quantity", "price_seen")
    carts = Cart.objects.values_list("id", "customer_id")
    orders = Order.objects.values_list("id", "customer_id", "state", "version", "payment__state", "payment__refunded")
    return {*items, *carts, *orders, *Checkout.objects.values_list(), ("invoices", Invoice.objects.count())}
