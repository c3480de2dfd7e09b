"""What leaves no error behind: an edit by hand, a lost last event, an owner that was restored from a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from compose.system_environment import superuser_url
from tests.outage.copies import unequal, wait_until_copies_equal
from tests.outage.databases import rows, value
from tests.outage.parts import SETTINGS, compose, down, wait_until_well
from tests.outage.shopping import Visitor
from tests.outage.waiting import eventually
from tests.stories.shop import Product, add_product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
PRODUCTS = "catalog.product.changed.v1"
NEWEST = "SELECT reason, buckets, state FROM messaging_rebuild WHERE type = %s ORDER BY id DESC LIMIT 1"
UNCONFIRMED = "SELECT count(*) FROM accounts_erasure WHERE person_id = %s AND confirmed_at IS NULL"
TAKEN = "SELECT coalesce(max(taken_at)::text, '') FROM messaging_copystate WHERE type = %s"


@contextmanager
def behind_its_back(system: str, database: str = "") -> Iterator[psycopg.Connection[Any]]:
    """As somebody with a superuser's password who knows no better."""
    with psycopg.connect(superuser_url(SETTINGS, system), dbname=database or system, autocommit=True) as connection:
        yield connection


def compare_now() -> None:
    """Catalog's digest of its products is due, and ordering has compared its copy with it."""
    before = value("ordering", TAKEN, [PRODUCTS])
    with behind_its_back("catalog") as database:
        database.execute("UPDATE messaging_digest SET due_at = clock_timestamp() WHERE type = %s", [PRODUCTS])
    eventually("ordering has compared", lambda: value("ordering", TAKEN, [PRODUCTS]) == before)


def test_a_row_of_a_copy_edited_by_hand_is_found_and_mended(book: Product) -> None:
    wait_until_copies_equal()
    with behind_its_back("ordering") as database:
        database.execute(
            "UPDATE ordering_product SET price = price + 1, version = version + 7 WHERE id = %s", [book.id]
        )
    assert unequal()
    compare_now()
    seconds = wait_until_copies_equal()
    (rebuild,) = rows("ordering", NEWEST, [PRODUCTS])
    assert rebuild["reason"] == "edited by hand"
    assert len(rebuild["buckets"]) == 1
    print(f"mended {seconds:.1f} s after the digest")


def test_a_lost_last_event_is_found_by_two_digests_and_one_bucket_is_told_again(bob: Visitor, book: Product) -> None:
    wait_until_copies_equal()
    with down("catalog-relay"):
        bob.write("catalog", f"/products/{book.id}/price", price="13.75")
        with behind_its_back("catalog") as database:
            database.execute("UPDATE messaging_outbox SET published_at = clock_timestamp() WHERE published_at IS NULL")
    assert unequal()
    compare_now()
    assert unequal(), "one digest proves nothing: news may be on its way"
    compare_now()
    wait_until_copies_equal()
    (rebuild,) = rows("ordering", NEWEST, [PRODUCTS])
    assert (rebuild["reason"], len(rebuild["buckets"])) == ("drift", 1)


def test_an_owner_restored_from_a_backup_is_followed(
    bob: Visitor, guest: Visitor, book: Product, tmp_path: Path
) -> None:
    """Its versions start again with other content; what was made since is gone; what it was told since comes again."""
    wait_until_copies_equal()
    compose("backup", "catalog", str(tmp_path / "backup"))
    for price in ("20.00", "21.00", "22.00"):
        bob.write("catalog", f"/products/{book.id}/price", price=price)
    younger = add_product(bob, price="5.00", quantity=3)
    order = guest.order(book.id)
    guest.wait_for(order)
    wait_until_copies_equal()

    compose("restore", "catalog", str(tmp_path / "backup"))
    wait_until_well()
    bob.write("catalog", f"/products/{book.id}/price", price="19.00")
    seconds = wait_until_copies_equal()
    assert value("ordering", "SELECT deleted FROM ordering_product WHERE id = %s", [younger.id])
    assert value("catalog", "SELECT state FROM catalog_reservation WHERE id = %s", [order]) == "reserved"
    print(f"followed within {seconds:.1f} s")


def test_who_was_erased_after_the_backup_is_erased_again(tmp_path: Path) -> None:
    with Visitor() as newcomer:
        email = f"{uuid4().hex}@example.com"
        person = newcomer.sign_up("Charlie", email)
        compose("backup", "accounts", str(tmp_path / "backup"))
        compose("manage", "accounts", "erase_user", email)
    eventually("all have confirmed", lambda: value("accounts", UNCONFIRMED, [person]))
    compose("restore", "accounts", str(tmp_path / "backup"))
    wait_until_well()
    eventually(
        "they are forgotten again",
        lambda: value("accounts", "SELECT count(*) FROM accounts_user WHERE id = %s", [person]),
    )
    eventually("all have confirmed again", lambda: value("accounts", UNCONFIRMED, [person]))
    assert value("accounts", "SELECT count(*) FROM accounts_erasure WHERE person_id = %s", [person]) == 3
    wait_until_copies_equal()
