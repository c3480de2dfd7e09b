"""What one attempt has: people who are there already, with something in their carts, and an order placed before."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from compose.unplug.journeys.checkout import check_out, into_cart
from compose.unplug.person import Person
from compose.unplug.shop import STAFF, Shop, signed_in

PEOPLE = ("Alice", "Bob", "Charlie")  # an attempt each
SETTLED_WITHIN = 90.0  # seconds, on a busy machine


@dataclass(kw_only=True)
class Day:
    """`name` is who is signed in everywhere as `member`; `guest` has no account.

    leaver  the same person at another browser, signed in at catalog
    before  the address of the order that `member` has placed already
    placed  the orders of this day: their addresses, and whose they are
    until   when whoever waits for news gives up, by time.monotonic()
    """

    shop: Shop
    name: str
    guest: Person
    member: Person
    leaver: Person
    staff: Person
    before: str
    placed: list[tuple[str, Person]] = field(default_factory=list)
    until: float = 0.0


def days(shop: Shop) -> list[Day]:
    """One for each of the demo's people. The orders of before are confirmed, and known to accounts."""
    staff = signed_in(shop.ordering, STAFF, signed_in(shop.catalog, STAFF))
    begun = [_day(shop, name, staff) for name in PEOPLE]
    deadline = time.monotonic() + SETTLED_WITHIN
    while any(not _is_known(day) for day in begun):
        if time.monotonic() > deadline:
            break  # a journey will say so
        time.sleep(0.2)
    return begun


def _day(shop: Shop, name: str, staff: Person) -> Day:
    guest, member = Person(), signed_in(shop.ordering, name)
    signed_in(shop.catalog, name, member)
    into_cart(shop, member)
    before = check_out(shop, member)
    into_cart(shop, member)
    into_cart(shop, guest)
    leaver = signed_in(shop.catalog, name)
    return Day(shop=shop, name=name, guest=guest, member=member, leaver=leaver, staff=staff, before=before)


def _is_known(day: Day) -> bool:
    confirmed: bool = day.member.ask(day.before)["state"] == "confirmed"
    return confirmed and day.before in day.member.open(f"{day.shop.accounts}/profile").links()
