"""A brand-new system needs nothing but the broker: it asks the owners for what there is, while the shop is in use."""

from typing import Any

import pytest

from tests.fourth.joining import Fourth, fourth_system
from tests.outage.databases import rows
from tests.outage.many_products import changing, many_products
from tests.outage.parts import children_of, compose, kill, process_of, wait_until_well
from tests.outage.shopping import Visitor
from tests.outage.waiting import eventually
from tests.stories.shop import Product

pytestmark = [pytest.mark.by_name, pytest.mark.usefixtures("nothing_is_lost"), pytest.mark.timeout(900)]
MANY = 5000
PATIENCE = 300.0  # seconds: a busy machine is no failure
PRODUCTS = "catalog.product.changed.v1"
WALKS = """
SELECT sent, total FROM messaging_walk WHERE reader = 'reviews' AND type = 'catalog.product.changed.v1'
AND done_at IS NULL AND sent > 0
"""
ORIGINALS = {
    "catalog": """SELECT product.id::text, version, title, sku, price, active AND published AS active
                  FROM catalog_product AS product JOIN catalog_family AS family ON family.id = family_id""",
    "accounts": """SELECT profile.id::text, version, display_name, is_active AS active
                   FROM accounts_profile AS profile JOIN accounts_user AS person ON person.id = user_id""",
}
COPIES = {
    "catalog": "SELECT id::text, version, title, sku, price, active FROM reviews_product WHERE NOT deleted",
    "accounts": "SELECT id::text, version, display_name, active FROM reviews_person WHERE NOT deleted",
}
AGAIN = """
INSERT INTO messaging_decision (subject, subject_id, action, made_by)
VALUES ('copy', 'catalog.product.changed.v1', 'rebuild', 'tests') RETURNING id
"""
UNDONE = "SELECT function, state, error FROM messaging_reaction WHERE state <> 'done'"
OLDEST = "SELECT id::text FROM catalog_product WHERE version = 1 AND id <= %s"


@pytest.fixture
def fourth(book: Product) -> Any:
    with fourth_system() as one:
        yield one


def test_it_gets_all_there_is_though_everything_dies_in_the_middle(
    fourth: Fourth, guest: Visitor, book: Product
) -> None:
    family = many_products(MANY)
    (newest,) = rows("catalog", "SELECT max(id::text)::uuid AS id FROM catalog_product")
    with changing(family) as happened:
        for kind in ("relay", "worker", "consumer"):
            fourth.start(kind)
        seen = kill_all_in_the_middle(fourth)
        order = guest.order(book.id)
        guest.wait_for(order, within=PATIENCE)
        seconds = eventually("every copy is loaded", fourth.unfinished)
    seconds += eventually("the copies equal the originals", lambda: unequal(fourth), within=PATIENCE)
    eventually("its reactions are done", lambda: fourth.rows(UNDONE), within=PATIENCE)
    print(f"\n{fourth.rebuilds()[PRODUCTS]}, {happened} meanwhile; progress seen: {seen}; {seconds:.1f} s")
    assert min(happened.values()) > 10
    assert fourth.rows("SELECT order_id::text AS id FROM reviews_invitation") == [{"id": order}]
    noted = {row["id"] for row in fourth.rows("SELECT product_id::text AS id FROM reviews_pricenote")}
    untouched = {row["id"] for row in rows("catalog", OLDEST, [newest["id"]])}
    assert len(untouched) > MANY / 2
    assert noted, "live news caused no reaction"
    assert not noted & untouched, "a part of a snapshot caused a reaction"


def kill_all_in_the_middle(fourth: Fourth) -> list[tuple[int, int]]:
    """kill -9 of its consumer and of the owner's worker while the walk is under way, and the broker restarts; returns
    (received, expected) as they could be seen. Repeated from the start when the walk was faster than we are."""
    while True:
        seen = watch_until_half_way(fourth)
        fourth.kill("consumer")
        pid = process_of("catalog-worker").pid
        for one in (*children_of(pid), pid):
            kill(one)
        caught = rows("catalog", WALKS)
        if caught:
            compose("stop", "broker")
            compose("start", "broker")
            wait_until_well()
        fourth.start("consumer")
        if caught:
            print(f"\nkilled when the owner had sent {caught[0]['sent']} of {caught[0]['total']}")
            return seen
        eventually("the rebuild is done", lambda: fourth.rebuilds()[PRODUCTS]["state"] != "done")
        fourth.rows(AGAIN)


def watch_until_half_way(fourth: Fourth) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []

    def not_begun() -> bool:
        now = fourth.rebuilds().get(PRODUCTS)
        if now and now["state"] == "receiving" and now["expected"]:
            seen.append((now["received"], now["expected"]))
        return not (seen and 0 < seen[-1][0] < seen[-1][1])

    eventually("parts of the snapshot come", not_begun)
    return sorted(set(seen))


def unequal(fourth: Fourth) -> list[str]:
    return [
        f"{len(here ^ there)} rows differ of {owner}'s"
        for owner, query in ORIGINALS.items()
        if (here := as_set(fourth.rows(COPIES[owner]))) != (there := as_set(rows(owner, query)))
    ]


def as_set(found: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row.values()) for row in found}
