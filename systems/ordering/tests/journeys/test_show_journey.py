from typing import Any

import pytest
from django.db import connection
from django.test import Client

from messaging.ids import uuid7
from ordering.journeys import shown
from ordering.journeys.models import JourneyNote
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.journeys.telling import catalog_tells, note
from ordering.tests.shopping import JSON, place_order

PLACED = "ordering.order.placed.v1"
RESERVED = "catalog.reservation.reserved.v1"


def journey(bob: Client, order: Order, query: str = "") -> dict[str, Any]:
    told: dict[str, Any] = bob.get(f"/orders/{order.id}/journey{query}", headers=JSON).json()
    return told


def page(bob: Client, order: Order) -> str:
    return bob.get(f"/orders/{order.id}/journey").content.decode()


def placed_note(order: Order) -> JourneyNote:
    return JourneyNote.objects.get(journey=order.id, type=PLACED)


def stops(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["system"], one["what"], one["function"] or one["type"]) for one in told["notes"]]


@pytest.fixture
def order(alice: Client, book: Product) -> Order:
    return place_order(alice, book)


def reserve(order: Order, *, later: float = 1) -> None:
    """Catalog takes the order, fails once, reserves, and says so, by a clock that may be wrong."""
    placed, reserved = placed_note(order).message_id, uuid7()
    run: dict[str, Any] = {"function": "reserve_stock", "message_id": placed, "milliseconds": 12}
    catalog_tells(
        note(order, "applied", PLACED, later=later, message_id=placed),
        note(order, "failed", PLACED, later=later + 1, error="ValueError", **run),
        note(order, "published", RESERVED, later=later + 1.999, message_id=reserved, causation_id=placed, payload={}),
        note(order, "ran", PLACED, later=later + 2, **{**run, "attempt": 2}),
    )


@pytest.mark.parametrize("clock", [1, -3600])
def test_each_step_stands_behind_what_led_to_it_whatever_the_clocks_say(bob: Client, order: Order, clock: int) -> None:
    reserve(order, later=clock)
    told = journey(bob, order)
    assert stops(told)[1:] == [
        ("ordering", "published", PLACED),
        ("catalog", "applied", PLACED),
        ("catalog", "failed", "reserve_stock"),
        ("catalog", "ran", "reserve_stock"),
        ("catalog", "published", RESERVED),
    ]
    assert (told["systems"], told["failures"], told["notes"][-1]["because"]) == (["ordering", "catalog"], 1, PLACED)


def test_the_page_tells_waits_attempts_and_errors(bob: Client, order: Order) -> None:
    reserve(order)
    text = page(bob, order)
    assert "attempt 2" in text
    assert "ValueError" in text
    assert "in 12 ms" in text
    assert len(text.encode()) < 30_000


def test_a_reader_that_told_nothing_is_named(bob: Client, order: Order) -> None:
    assert journey(bob, order)["unheard"] == []  # it has had no time yet
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ordering_journeynote SET at = at - interval '3 minutes'")
    told = [(one["system"], one["type"]) for one in journey(bob, order)["unheard"]]
    assert told == [("accounts", "ordering.order.changed.v1"), ("catalog", PLACED)]
    assert "Nothing from catalog about <code>ordering.order.placed.v1</code>, which was said 3 min ago." in page(
        bob, order
    )
    reserve(order)
    assert [one["system"] for one in journey(bob, order)["unheard"]] == ["accounts"]


def test_a_long_journey_has_pages_that_stay_small(bob: Client, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = {"lines": [{"product_id": str(uuid7()), "quantity": 2}] * 50}
    catalog_tells(
        *(note(order, "published", RESERVED, later=number, payload=payload, message_id=uuid7()) for number in range(40))
    )
    assert len(page(bob, order).encode()) < 30_000
    assert (journey(bob, order)["pages"], len(journey(bob, order, "?page=2")["notes"])) == (2, 18)
    assert journey(bob, order, "?page=2")["notes"][0]["payload"] == payload
    assert bob.get(f"/orders/{order.id}/journey?page=3").status_code == 404
    monkeypatch.setattr(shown, "MOST", 10)
    assert journey(bob, order)["more"]


def test_notes_that_name_each_other_end(bob: Client, order: Order) -> None:
    one, other = uuid7(), uuid7()
    catalog_tells(
        note(order, "published", RESERVED, message_id=one, causation_id=other),
        note(order, "published", RESERVED, message_id=other, causation_id=one),
    )
    assert len(journey(bob, order)["notes"]) == 4


def test_an_order_without_notes_says_so(bob: Client, order: Order) -> None:
    JourneyNote.objects.all().delete()
    assert "No journey is known" in page(bob, order)


def test_what_a_system_tells_is_shown_as_text(bob: Client, order: Order) -> None:
    catalog_tells(note(order, "<b>what</b>", "<script>", payload={"x": "</code><script>"}))
    assert "<script>" not in page(bob, order).replace('<script src="', "")


def test_the_order_leads_staff_to_it_and_nobody_else(alice: Client, bob: Client, order: Order) -> None:
    address = f"/orders/{order.id}/journey"
    assert address in bob.get(f"/orders/{order.id}").content.decode()
    assert address not in alice.get(f"/orders/{order.id}").content.decode()
    assert alice.get(address).status_code == 403
    assert bob.get(f"/orders/{uuid7()}/journey").status_code == 404
