from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from contracts.catalog.reservation_reserved import ReservationReserved
from messaging.ids import uuid7
from messaging.outbox import publish
from ordering.orders import search
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.shop_time import at_the_shop
from ordering.products.models import Product
from ordering.tests.conftest import Make
from ordering.tests.shopping import JSON, place_order


def board(bob: Client, **asked: Any) -> dict[str, Any]:
    shown: dict[str, Any] = bob.get("/board", asked, headers=JSON).json()
    return shown


def numbers(bob: Client, **asked: Any) -> list[str]:
    return [order["number"] for order in board(bob, **asked)["orders"]]


def test_staff_see_all_orders_and_for_whom_they_are(alice: Client, guest: Client, bob: Client, book: Product) -> None:
    place_order(alice, book)
    place_order(guest, book)
    shown = board(bob)
    assert [order["customer"] for order in shown["orders"]] == ["A Guest", "Alice"]
    assert {one["state"]: one["count"] for one in shown["states"]}["received"] == 2


def test_one_state_can_be_chosen(alice: Client, bob: Client, book: Product) -> None:
    place_order(alice, book)
    confirmed = place_order(alice, book)
    confirm_order(ReservationReserved(id=confirmed.id, version=1))
    assert numbers(bob, state="confirmed") == [confirmed.number]
    page = bob.get("/board?state=confirmed").content.decode()
    assert f'action="/orders/{confirmed.id}/shipment"' in page


def test_what_waits_too_long_for_its_stock_can_be_chosen(
    alice: Client, bob: Client, book: Product, settings: Any
) -> None:
    place_order(alice, book)
    settings.ORDER_STOCK_MINUTES = -1
    late = place_order(alice, book)
    assert numbers(bob, late="true") == [late.number]
    assert board(bob)["late"] == {"count": 1, "more": False}
    confirm_order(ReservationReserved(id=late.id, version=1))
    assert numbers(bob, late="true") == []


@pytest.mark.parametrize(
    "words", ["liddell", "ALICE L", "wonder", "alice@wonderland.example", "number", "short number"]
)
def test_words_find_it_by_number_name_and_mail(alice: Client, bob: Client, book: Product, words: str) -> None:
    place_order(alice, book)
    order = place_order(alice, book, name="Alice Liddell", email="alice@wonderland.example")
    asked = {"number": order.number, "short number": order.number.partition("-")[2].lstrip("0")}.get(words, words)
    assert numbers(bob, q=asked) == [order.number]


@pytest.mark.parametrize("words", ["lice", "liddell nobody", "!", "' | x:*", "\\", "()&"])
def test_other_words_find_nothing_and_break_nothing(alice: Client, bob: Client, book: Product, words: str) -> None:
    place_order(alice, book, name="Alice Liddell")
    assert numbers(bob, q=words) == []
    assert "No order is like that." in bob.get("/board", {"q": words}).content.decode()


def test_days_narrow_it_and_both_count(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    today, day = at_the_shop(timezone.now()).date(), timedelta(days=1)
    assert numbers(bob, placed_from=today, placed_to=today) == [order.number]
    assert numbers(bob, placed_from=today + day, placed_to="") == []
    assert numbers(bob, placed_to=today - day) == []


@pytest.mark.parametrize(
    ("zone", "days"), [("UTC", (20, 20)), ("Europe/Berlin", (20, 21)), ("Pacific/Auckland", (21, 21))]
)
def test_a_day_begins_and_ends_at_the_shop(
    bob: Client, book: Product, settings: Any, zone: str, days: tuple[int, int]
) -> None:
    """Orders of 12:30 and 22:30, by UTC, on the 20th of July."""
    settings.SHOP_TIME_ZONE = zone
    orders = [place_order(Client(), book) for _hour in (12, 22)]
    for order, hour in zip(orders, (12, 22), strict=True):
        with transaction.atomic():
            order.placed_at = datetime(2026, 7, 20, hour, 30, tzinfo=UTC)
            order.save(update_fields=["placed_at"])
            publish(order.changed())
    for day in (20, 21):
        found = {order.number for order, on in zip(orders, days, strict=True) if on == day}
        assert set(numbers(bob, placed_from=f"2026-07-{day}", placed_to=f"2026-07-{day}")) == found


def test_what_is_not_paid_yet_can_be_chosen(alice: Client, bob: Client, book: Product) -> None:
    paid, waiting, cancelled = (place_order(alice, book) for _one in range(3))
    bob.post(f"/orders/{paid.id}/payment")
    alice.post(f"/orders/{cancelled.id}/cancellation")
    assert (numbers(bob, unpaid="true"), board(bob)["unpaid"]["count"]) == ([waiting.number], 1)
    assert numbers(bob, unpaid="true", state="confirmed") == []
    page = bob.get("/board?unpaid=true&q=nothing").content.decode()
    assert "No order is like that." in page
    assert '<input type="hidden" name="unpaid" value="true">' in page


def test_what_is_not_paid_yet_is_not_offered_to_ship(alice: Client, bob: Client, book: Product, settings: Any) -> None:
    settings.PAYMENT_METHODS = ["invoice", "hosted"]
    by_invoice, unpaid = place_order(alice, book), place_order(alice, book, payment_method="hosted")
    for order in (by_invoice, unpaid):
        confirm_order(ReservationReserved(id=order.id, version=1))
    assert {order["number"]: order["can_ship"] for order in board(bob)["orders"]} == {
        by_invoice.number: True,
        unpaid.number: False,
    }
    parcels = f"/orders/{unpaid.id}/shipments"
    assert not bob.get(parcels, headers=JSON).json()["can_ship"]
    assert "This order is not paid yet." in bob.get(parcels).text


def test_it_is_sorted_as_the_address_says(alice: Client, bob: Client, product: Make) -> None:
    cheap, dear = place_order(alice, product("A", price="1.00")), place_order(alice, product("B", price="2.00"))
    assert numbers(bob, sort="oldest") == numbers(bob, sort="cheapest") == [cheap.number, dear.number]
    assert numbers(bob) == numbers(bob, sort="dearest") == [dear.number, cheap.number]


def test_counting_stops_and_the_pages_go_on(
    alice: Client, bob: Client, book: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_order(alice, book)
    first = Order.objects.get()
    alike = ({**copied(first), "number": f"X-{number}", "idempotency_key": uuid7()} for number in range(45))
    with transaction.atomic():
        for one in alike:
            order = Order(**one)
            order.save()
            publish(order.changed())
    monkeypatch.setattr(search, "MOST", 10)
    shown = board(bob)
    assert (shown["count"], shown["more"], shown["pages"]) == (10, True, 2)
    assert board(bob, page=2)["pages"] == 3
    assert (len(board(bob, page=3)["orders"]), board(bob, page=3)["pages"]) == (6, 3)
    assert bob.get("/board?page=4").status_code == 404
    assert "More than 10 orders" in bob.get("/board").content.decode()


def copied(order: Order) -> dict[str, Any]:
    return {field.attname: getattr(order, field.attname) for field in Order._meta.concrete_fields if field.name != "id"}


@pytest.mark.parametrize("asked", ["state=lost", "sort=random", "placed_from=yesterday", "page=0"])
def test_what_does_not_exist_is_refused(bob: Client, asked: str) -> None:
    assert bob.get(f"/board?{asked}").status_code == 422


def test_a_board_without_orders_says_so(bob: Client) -> None:
    assert "No orders here" in bob.get("/board").content.decode()


def test_customers_may_not_and_guests_are_sent_to_sign_in(alice: Client, guest: Client) -> None:
    assert alice.get("/board").status_code == 403
    assert guest.get("/board")["Location"] == "/login?next=%2Fboard"
