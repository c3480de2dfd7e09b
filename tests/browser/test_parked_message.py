"""The staff page of a parked message, which stands only while one is parked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.sight import watch, wrong_with
from tests.stories.browser import CATALOG, ORDERING, Browser
from tests.stories.shop import add_product, put_into_cart
from tests.stories.test_parked_message import POISON, epoch_of_catalog, parked_at, put_straight, send_poison
from tests.stories.waiting import look_until

Visit = Callable[..., Any]
PATIENCE = 60_000  # milliseconds


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page of a message that ordering could not take; in the end catalog's own news takes its place."""
    bob, guest = Browser().sign_in("Bob", at=CATALOG), Browser()
    product = add_product(bob, price="12.50", quantity=100)
    put_into_cart(guest, product)
    bob.open(f"{ORDERING}/login?next=/")
    message_id = send_poison(product, version=POISON, epoch=epoch_of_catalog(bob))
    yield look_until("the poison message is parked", lambda: parked_at(bob, message_id))
    put_straight(bob, guest, product)
    Browser.close_all()


def test_the_page_fits_and_axe_finds_nothing_serious(address: str, visit: Visit) -> None:
    with visit("Bob") as page:
        _asked, complaints = watch(page)
        page.goto(address)
        assert wrong_with(page, "Bob parked message") == []
        assert complaints == []


def test_a_faulty_edit_is_told_beside_the_text_that_was_typed(address: str, visit: Visit) -> None:
    with visit("Bob", script=False) as page:
        page.goto(address)
        page.get_by_label("Body").fill("{mended}")
        page.get_by_role("button", name="Save and try again").click()
        expect(page.get_by_role("alert")).to_contain_text("This is not JSON", timeout=PATIENCE)
        assert page.get_by_label("Body").input_value().strip() == "{mended}"


def test_trying_again_shows_what_came_of_it_by_itself(address: str, visit: Visit) -> None:
    with visit("Bob") as page:
        page.goto(address)
        page.get_by_role("button", name="Try again:").click()
        page.wait_for_url("**?done=retry")
        expect(page.get_by_role("status")).to_contain_text("tried again within seconds", timeout=PATIENCE)
        expect(page.locator("#state")).to_contain_text("Carried out", timeout=PATIENCE)
