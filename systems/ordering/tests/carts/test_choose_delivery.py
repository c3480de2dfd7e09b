import logging

import pytest
from django.test import Client

from ordering.carts.models import Checkout
from ordering.products.models import Product
from ordering.tests.shopping import JSON, address_of_step, cart, fill_in, put_in_cart

EXPRESS = {"delivery_method": "express", "payment_method": "invoice"}


def test_the_choice_leads_to_the_review_and_counts_in_every_sum(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery=False)
    answer = guest.post(address_of_step(guest, "delivery"), EXPRESS)
    assert (answer.status_code, answer["Location"]) == (303, address_of_step(guest, "review"))
    shown = cart(guest)
    sums = {name: shown[name]["amount"] for name in ("goods", "delivery_price", "total", "tax")}
    assert sums == {"goods": "12.50", "delivery_price": "9.90", "total": "22.40", "tax": "3.58"}
    assert "Express delivery" in guest.get("/cart").content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("delivery_method", "by_owl"), ("delivery_method", ""), ("payment_method", "promise")]
)
def test_what_the_shop_does_not_have_is_refused_and_leaves_a_trace(
    guest: Client, book: Product, caplog: pytest.LogCaptureFixture, field: str, value: str
) -> None:
    put_in_cart(guest, book)
    fill_in(guest, delivery=False)
    path = address_of_step(guest, "delivery")
    with caplog.at_level(logging.WARNING, "ordering"):
        answer = guest.post(path, {**EXPRESS, field: value}, headers=JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert [field in record.getMessage() for record in caplog.records if record.name.startswith("ordering")] == [True]
    page = guest.post(path, {**EXPRESS, field: value})
    assert (page.status_code, b"Choose one of these" in page.content or b"Fill this in" in page.content) == (422, True)
    assert Checkout.objects.get().delivery_method == ""


def test_for_charlie_there_is_no_such_cart(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    assert charlie.post(address_of_step(alice, "delivery"), EXPRESS).status_code == 404


def test_it_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    put_in_cart(client, book)
    assert client.post(address_of_step(client, "delivery"), EXPRESS).status_code == 403
