import logging
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from ordering.carts.models import CartItem
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.conftest import ADDRESS, Make
from ordering.tests.shopping import (
    JSON,
    cart,
    checkout,
    fill_in,
    form_of,
    last_told,
    place_order,
    put_in_cart,
    review_form,
    told,
)
from web.login.testing import ALICE


def test_a_guest_orders_and_is_led_to_the_order(guest: Client, book: Product) -> None:
    put_in_cart(guest, book, 2)
    shown = checkout(guest)
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown))
    order = Order.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/orders/{order.id}")
    assert (order.total, order.tax, order.customer_id) == (Decimal("25.00"), Decimal("3.99"), None)
    assert (order.email, order.city) == ("guest@example.com", "Wien")
    assert cart(guest)["lines"] == []


def test_a_customer_orders_to_a_saved_address(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    shown = checkout(alice)
    keys = {key: shown[key] for key in ("idempotency_key", "reviewed")}
    form = {**keys, "email": "alice@example.com", "address": ADDRESS["id"], "country": ""}
    assert alice.post(f"/carts/{shown['id']}/checkout", form).status_code == 303
    order = Order.objects.get()
    assert (order.customer_id, order.street) == (ALICE.id, "1 Rabbit Hole Lane")


def test_the_order_is_told_without_name_or_address(alice: Client, book: Product) -> None:
    order = place_order(alice, book, 2)
    assert told(order) == ["changed", "placed"]
    assert last_told(order, "placed") == {"lines": [{"product_id": str(book.id), "quantity": 2}]}
    state = last_told(order, "changed")
    assert (state["customer_id"], state["state"]) == (str(ALICE.id), "received")
    assert state["total"] == {"amount": "25.00", "currency": "EUR"}
    assert "Wien" not in str(state)


def test_the_longest_title_that_catalog_may_say_can_be_ordered(guest: Client, product: Make) -> None:
    long = "L" * 300
    order = place_order(guest, product(long, slug="long", sku="L", option_label=long))
    assert last_told(order, "changed")["lines"][0]["title"] == long


def test_order_numbers_follow_one_another(guest: Client, book: Product) -> None:
    first, second = place_order(guest, book).number, place_order(guest, book).number
    assert int(second[5:]) == int(first[5:]) + 1
    assert first[:4] == f"{Order.objects.earliest('placed_at').placed_at:%Y}"


def test_sending_the_form_twice_leads_to_the_same_order(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    answers = [guest.post(f"/carts/{shown['id']}/checkout", form_of(shown)) for _time in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Order.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sending_it_twice_at_once_is_one_order(book: Product) -> None:
    order_at_once(book, times=6, same_key=True)
    assert Order.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_order_at_once_order_once(book: Product) -> None:
    statuses = order_at_once(book, times=4, same_key=False)
    assert sorted(statuses) == [201, 409, 409, 409]
    assert Order.objects.count() == 1


def order_at_once(book: Product, *, times: int, same_key: bool) -> list[int]:
    client = Client()
    put_in_cart(client, book)
    shown, together = checkout(client), Barrier(times)

    def send(_number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        form = form_of(shown) if same_key else form_of(shown, idempotency_key=str(uuid4()))
        together.wait(timeout=20)
        try:
            return mine.post(f"/carts/{shown['id']}/checkout", form, headers=JSON).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))


def test_a_key_of_another_order_is_refused_and_shows_nothing(guest: Client, charlie: Client, book: Product) -> None:
    order = place_order(guest, book)
    put_in_cart(charlie, book)
    shown = checkout(charlie)
    form = form_of(shown, idempotency_key=str(order.idempotency_key))
    answer = charlie.post(f"/carts/{shown['id']}/checkout", form, headers=JSON)
    assert answer.status_code == 409
    assert order.number not in answer.content.decode()


def test_a_price_that_rose_meanwhile_is_told_and_asked_again(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    Product.objects.filter(pk=book.id).update(price=Decimal("19.00"))
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "your cart has changed" in page
    assert "is €19.00 now. It was €12.50" in page
    assert "3 Katzenweg" in page
    assert Order.objects.count() == 0
    again = checkout(guest)
    assert guest.post(f"/carts/{again['id']}/checkout", form_of(again)).status_code == 303
    assert Order.objects.get().total == Decimal("19.00")


def test_a_price_that_the_reaction_changed_meanwhile_is_asked_again_too(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    Product.objects.filter(pk=book.id).update(price=Decimal("10.00"))
    CartItem.of_open_carts(book).update(price=Decimal("10.00"))
    assert guest.post(f"/carts/{shown['id']}/checkout", form_of(shown)).status_code == 409


def test_a_cart_changed_in_another_tab_is_asked_again(guest: Client, book: Product, product: Make) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    put_in_cart(guest, product("Tides", price="1.00"))
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown), headers=JSON)
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["total"] == {"amount": "13.50", "currency": "EUR"}


@pytest.mark.parametrize("fields", [{"active": False}, {"deleted": True, "price": None, "title": ""}])
def test_what_was_withdrawn_meanwhile_is_refused_in_words(guest: Client, book: Product, fields: dict[str, Any]) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    Product.objects.filter(pk=book.id).update(**fields)
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown))
    assert answer.status_code == 409
    assert "“Wonderland” cannot be ordered" in answer.content.decode()
    assert Order.objects.count() == 0


def test_an_empty_cart_cannot_be_ordered(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    guest.post(f"/carts/{shown['id']}/lines/{shown['lines'][0]['id']}/removal")
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown), headers=JSON)
    assert (answer.status_code, answer.json()["title"]) == (409, "Your cart is empty.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", ""),
        ("name", ""),
        ("country", "XX"),
        ("country", ""),
        ("postal_code", "1" * 21),
        ("address", str(uuid4())),
        ("address", ADDRESS["id"]),
        ("idempotency_key", "x"),
        ("street", "\0"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(charlie: Client, book: Product, field: str, value: str) -> None:
    put_in_cart(charlie, book)
    shown = checkout(charlie)
    path = f"/carts/{shown['id']}/checkout"
    assert list(charlie.post(path, form_of(shown, **{field: value}), headers=JSON).json()["errors"]) == [field]
    page = charlie.post(path, form_of(shown, **{field: value}))
    assert (page.status_code, b"There is a problem" in page.content) == (422, True)
    assert Order.objects.count() == 0


def test_everything_that_is_missing_is_said_at_once(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    form = {key: shown[key] for key in ("idempotency_key", "reviewed")}
    answer = guest.post(f"/carts/{shown['id']}/checkout", form, headers=JSON)
    assert set(answer.json()["errors"]) == {"email", "name", "street", "postal_code", "city", "country"}
    page = guest.post(f"/carts/{shown['id']}/checkout", form).content.decode()
    assert '<a href="#field-city">Town: Fill this in.</a>' in page


def test_a_list_is_no_form(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    path = f"/carts/{cart(guest)['id']}/checkout"
    assert guest.post(path, [1], content_type="application/json", headers=JSON).status_code == 422


def test_an_order_too_large_for_its_column_is_refused(guest: Client, product: Make) -> None:
    put_in_cart(guest, product(price="9999999999.99"), 2)
    shown = checkout(guest)
    answer = guest.post(f"/carts/{shown['id']}/checkout", form_of(shown), headers=JSON)
    assert answer.status_code == 409
    assert "too large" in answer.json()["title"]


def test_for_charlie_there_is_no_such_cart(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    shown = checkout(alice)
    assert charlie.post(f"/carts/{shown['id']}/checkout", form_of(shown)).status_code == 404
    assert Order.objects.count() == 0


def test_a_guests_order_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    put_in_cart(client, book)
    shown = checkout(client)
    assert client.post(f"/carts/{shown['id']}/checkout", form_of(shown)).status_code == 403
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("delivery_method", "by_owl"),
        ("delivery_price", "0.00"),
        ("total", "0.01"),
        ("currency", "USD"),
        ("payment_method", "promise"),
    ],
)
def test_a_tampered_price_currency_or_method_is_refused_and_leaves_a_trace(
    guest: Client, book: Product, caplog: pytest.LogCaptureFixture, field: str, value: str
) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    prices = {"delivery_method": "express", "delivery_price": "9.90", "total": "22.40", "currency": "EUR"}
    path = f"/carts/{shown['id']}/checkout"
    with caplog.at_level(logging.WARNING, "ordering"):
        answer = guest.post(path, {**form_of(shown, **prices), field: value}, headers=JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert any(field in record.getMessage() for record in caplog.records if record.name.startswith("ordering"))
    assert Order.objects.count() == 0
    assert guest.post(path, form_of(shown, **prices), headers=JSON).status_code == 201


def test_a_program_names_how_it_is_sent_and_the_total_holds_it(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2, delivery_method="express")
    assert (order.total, order.tax, order.delivery_price) == (Decimal("34.90"), Decimal("5.57"), Decimal("9.90"))
    assert last_told(order, "changed")["total"] == {"amount": "34.90", "currency": "EUR"}
    shown = guest.get(f"/orders/{order.id}", headers=JSON).json()
    assert (shown["goods"]["amount"], shown["delivery_price"]["amount"]) == ("25.00", "9.90")
    assert "Express delivery" in guest.get(f"/orders/{order.id}").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_review_sent_twice_at_once_is_one_order(book: Product) -> None:
    """What was said at the steps goes with the order: whoever is second finds it gone, and the order there."""
    client, together = Client(), Barrier(6)
    put_in_cart(client, book)
    fill_in(client)
    path, form = review_form(client)

    def send(_number: int) -> tuple[int, str]:
        mine = Client()
        mine.cookies = client.cookies
        together.wait(timeout=20)
        try:
            answer = mine.post(path, form)
            return answer.status_code, answer.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(send, range(6)))
    assert answers == {(303, f"/orders/{Order.objects.get().id}")}
