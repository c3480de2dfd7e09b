"""Staff follow an order through all systems: who said what, who took it, what ran, and what went wrong on the way."""

from typing import Any

from tests.stories.browser import Browser
from tests.stories.failing_once import first_write_fails
from tests.stories.shop import add_product, check_out, put_into_cart
from tests.stories.waiting import look_until

PLACED, RESERVED = "ordering.order.placed.v1", "catalog.reservation.reserved.v1"
SHIPPED = "ordering.order.shipped.v1"
CONFIRMED = "confirmed".__eq__
PATIENCE = 60.0  # seconds: what failed is tried again after a second, and then again
# In the order of cause and effect.
EXPECTED = [
    ("ordering", "published", PLACED),
    ("catalog", "applied", PLACED),
    ("catalog", "failed", "reserve_stock"),
    ("catalog", "ran", "reserve_stock"),
    ("catalog", "published", RESERVED),
    ("ordering", "applied", RESERVED),
    ("ordering", "ran", "confirm_order"),
    ("ordering", "published", "ordering.order.confirmed.v1"),
    ("ordering", "published", SHIPPED),
    ("catalog", "applied", SHIPPED),
    ("catalog", "ran", "ship_stock"),
]


def stops_of(bob: Browser, order: str) -> list[tuple[str, str, str]]:
    first = bob.ask(f"{order}/journey")
    pages = [first, *(bob.ask(f"{order}/journey?page={number}") for number in range(2, first["pages"] + 1))]
    notes: list[dict[str, Any]] = [note for page in pages for note in page["notes"]]
    return [(note["system"], note["what"], note["function"] or note["type"]) for note in notes]


def stand_in_order(expected: list[Any], seen: list[Any]) -> bool:
    """Whether all of them are seen, each behind the one before it."""
    rest = iter(seen)
    return all(one in rest for one in expected)


def test_staff_follow_an_order_through_all_systems_with_the_attempt_that_failed(bob: Browser, alice: Browser) -> None:
    put_into_cart(alice, add_product(bob, price="12.50", quantity=5))
    with first_write_fails("catalog", "catalog_reservation"):
        order = check_out(alice)
        look_until("it is confirmed", lambda: alice.ask(order)["state"], wanted=CONFIRMED, seconds=PATIENCE)
    bob.open(f"{order}/journey").open(order).submit("/shipment")  # the first leads him through the sign-in
    look_until(
        "the whole journey is told",
        lambda: stops_of(bob, order),
        wanted=lambda seen: stand_in_order(EXPECTED, seen),
        seconds=PATIENCE,
    )
    told = bob.ask(f"{order}/journey")
    assert {"ordering", "catalog", "accounts"} <= set(told["systems"])
    assert (told["failures"], told["parked"]) == (1, 0)
    bob.open(order).follow("/journey")
    assert bob.page.status_code == 200
    assert "reserve_stock" in bob.page.text
    assert alice.status(f"{order}/journey") == 403
    assert "12.50" not in bob.page.text  # what somebody bought, and for how much, is not part of it
