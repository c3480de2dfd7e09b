"""Whatever comes up first: nothing waits for a sibling, and in the end every copy equals its original."""

from collections.abc import Iterable
from functools import partial
from itertools import permutations

import httpx
import pytest

from compose import supervision
from compose.programs import names_meant
from compose.settings import SYSTEMS
from tests.outage.copies import wait_until_copies_equal
from tests.outage.databases import value
from tests.outage.parts import SETTINGS, compose, wait_until_well, whole
from tests.outage.shopping import ORIGINS, Visitor, sign_up
from tests.outage.waiting import eventually
from tests.stories.shop import Product, add_product

PAGE = {"accounts": "/profile", "catalog": "/products", "ordering": "/orders"}
ORDERS = [order for systems in permutations(SYSTEMS) for order in (("broker", *systems), (*systems, "broker"))]
DAILY = (("accounts", "catalog", "ordering", "broker"), ("broker", "ordering", "catalog", "accounts"))


@pytest.mark.parametrize(
    "order",
    [pytest.param(order, marks=() if order in DAILY else pytest.mark.by_name, id=", ".join(order)) for order in ORDERS],
)
def test_started_in_any_order_each_serves_at_once_and_the_copies_become_equal(
    order: tuple[str, ...], alice: Visitor, bob: Visitor
) -> None:
    placed, title = told_and_not_heard(bob)
    everything = [name for system in SYSTEMS for name in whole(system)]
    supervision.stop(SETTINGS, [*meant(everything), "broker"])
    for part in order:
        names = meant([part] if part == "broker" else reversed(whole(part)))
        supervision.start(SETTINGS, names)
        if part != "broker":
            eventually(f"{part} serves", partial(refusal, alice, part))
    wait_until_well()
    bob.wait_for(placed)
    seconds = wait_until_copies_equal()
    print(f"{', '.join(order)}: the copies were equal {seconds:.1f} s after every system was well")
    assert value("ordering", "SELECT count(*) AS n FROM ordering_product WHERE title = %s", [title]) == 1


def told_and_not_heard(bob: Visitor) -> tuple[str, str]:
    """While nobody listens somebody orders, a price changes, a product comes, and somebody opens an account."""
    book: Product = add_product(bob, price="12.50", quantity=10)
    wait_until_copies_equal()
    for system in SYSTEMS:
        compose("stop", f"{system}-consumer")
    placed = bob.order(book.id)
    bob.write("catalog", f"/products/{book.id}/price", price="13.50")
    sign_up()
    new = add_product(bob, price="12.50", quantity=10)
    return placed, new.title


def refusal(alice: Visitor, system: str) -> str:
    """Empty when the page is there, though others are not: she has been signed in since before."""
    try:
        page = alice.look(system, PAGE[system])
    except httpx.TransportError as error:
        return str(error)
    return "" if page.status_code == 200 and str(page.url).startswith(ORIGINS[system]) else str(page.status_code)


def meant(names: Iterable[str]) -> list[str]:
    return [one for name in names for one in names_meant(SETTINGS, name)]
