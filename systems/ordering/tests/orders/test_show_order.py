from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order
from web.login.testing import ALICE, sign_in


def page(client: Client, order: Order) -> str:
    return client.get(f"/orders/{order.id}").content.decode()


def test_a_new_order_is_received_and_looks_again_by_itself(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    assert "Order received. We are checking stock." in page(guest, order)
    assert 'hx-trigger="every 2s"' in page(guest, order)


def test_an_order_that_waits_long_says_so_and_looks_again_less_often(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    later = timezone.now() + timedelta(minutes=5)
    with patch("ordering.orders.shown.timezone.now", return_value=later):
        text = page(guest, order)
    assert "Our stock room has not answered yet" in text
    assert 'hx-trigger="every 15s"' in text


def test_a_confirmed_order_tells_its_steps_and_stays_still(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    assert "Your order is confirmed." in page(guest, order)
    assert "hx-trigger" not in page(guest, order)
    steps = guest.get(f"/orders/{order.id}", headers=JSON).json()["timeline"]
    assert [step["title"] for step in steps] == ["Order received", "Confirmed"]


def test_lines_and_sums_are_those_of_the_order_and_not_of_the_product(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    Product.everything.all().delete()
    shown = guest.get(f"/orders/{order.id}", headers=JSON).json()
    assert (shown["lines"][0]["title"], shown["total"]["amount"], shown["tax"]["amount"]) == (
        "Wonderland",
        "25.00",
        "3.99",
    )
    assert "Wonderland" in page(guest, order)


def test_unchanged_it_costs_a_304(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    path = f"/orders/{order.id}"
    guest.get(path)  # sets the cookie of the forms
    tag = guest.get(path)["ETag"]
    assert guest.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert guest.get(path, headers={"If-None-Match": tag, **JSON}).status_code == 200
    confirm_order(ReservationReserved(id=order.id, version=1))
    confirmed = guest.get(path, headers={"If-None-Match": tag})
    assert confirmed.status_code == 200
    guest.post(f"{path}/cancellation")
    assert guest.get(path, headers={"If-None-Match": confirmed["ETag"]}).status_code == 200


def test_a_change_of_who_asks_is_a_new_page(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    tag = guest.get(f"/orders/{order.id}")["ETag"]
    sign_in(guest, ALICE)
    assert guest.get(f"/orders/{order.id}", headers={"If-None-Match": tag}).status_code == 200


def test_another_language_or_theme_is_another_page(guest: Client, book: Product) -> None:
    path = f"/orders/{place_order(guest, book).id}"
    tag = guest.get(path)["ETag"]
    german = guest.get(path, headers={"If-None-Match": tag, "Accept-Language": "de"})
    assert (german.status_code, german["Content-Language"]) == (200, "de")
    guest.post("/language", {"language": "de"}, headers={"Origin": "http://testserver"})
    assert guest.get(path, headers={"If-None-Match": tag}).status_code == 200
    assert guest.get(path, headers={"If-None-Match": german["ETag"]}).status_code == 304
    guest.post("/theme", {"theme": "dark"}, headers={"Origin": "http://testserver"})
    assert guest.get(path, headers={"If-None-Match": german["ETag"]}).status_code == 200


def test_charlie_and_a_guest_find_nothing(alice: Client, bob: Client, charlie: Client, book: Product) -> None:
    path = f"/orders/{place_order(alice, book).id}"
    assert [client.get(path).status_code for client in (alice, bob, charlie, Client())] == [200, 200, 404, 404]
    assert charlie.get(path, headers=JSON).json()["status"] == 404


def test_an_order_that_never_was_looks_like_one_of_another(charlie: Client, alice: Client, book: Product) -> None:
    foreign = charlie.get(f"/orders/{place_order(alice, book).id}", headers=JSON).json()
    assert foreign == charlie.get(f"/orders/{uuid4()}", headers=JSON).json()
