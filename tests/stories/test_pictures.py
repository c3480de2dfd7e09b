"""Bob sends pictures of a product: they are made smaller, shown in catalog's gallery, and travel to ordering."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.stories.browser import CATALOG, ORDERING, Browser
from tests.stories.drawing import png
from tests.stories.shop import Product, add_picture, add_product, put_into_cart
from tests.stories.waiting import look_until

BLACK, WHITE, BLUE = (0, 0, 0), (255, 255, 255), (0, 0, 255)


@pytest.fixture
def mug(bob: Browser) -> Product:
    return add_product(bob, price="12.50", quantity=10)


def test_a_picture_is_sent_made_smaller_and_shown_by_both_systems(mug: Product, bob: Browser, guest: Browser) -> None:
    picture = add_picture(bob, mug, alt="A blue mug", content=png(1200, 900, left=BLUE, right=WHITE))
    (shown,) = guest.ask(mug.page)["pictures"]
    assert shown == picture
    for kind, addresses in addresses_in(picture).items():
        assert [width for width, _ in addresses] == [320, 640, 960, 1200][: len(addresses)]
        for _, address in addresses:
            answer = httpx.get(f"{CATALOG}{address}")
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
            assert "immutable" in answer.headers["Cache-Control"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert f'src="{picture["src"]}"' in guest.open(mug.page).page.text

    put_into_cart(guest, mug)
    small = look_until("ordering shows it", lambda: picture_in_cart(guest), seconds=60)
    assert small["alt"] == "A blue mug"
    answer = httpx.get(f"{ORDERING}{small['src']}")
    assert (answer.headers["Content-Type"], len(answer.content) <= 16_384) == ("image/webp", True)


def test_the_order_of_a_gallery_says_which_picture_ordering_shows(mug: Product, bob: Browser, guest: Browser) -> None:
    for colour, alt in ((BLACK, "A black mug"), (WHITE, "A white mug")):
        add_picture(bob, mug, alt=alt, content=png(600, 600, left=colour, right=BLUE))
    put_into_cart(guest, mug)
    in_cart("A black mug", guest)
    second = bob.ask(f"{mug.page}/pictures")["places"][1]
    bob.open(f"{mug.page}/pictures").submit(f"{second['id']}/place", to="1")
    assert "The order is changed." in bob.page.text
    in_cart("A white mug", guest)


def test_a_part_is_cut_out_and_the_whole_comes_back(mug: Product, bob: Browser) -> None:
    add_picture(bob, mug, alt="Half a mug", content=png(800, 800, left=BLUE, right=WHITE))
    bob.open(f"{mug.page}/pictures/{first_of(bob, mug)['id']}?width=50").submit("/crop")
    assert "The part is being cut out." in bob.page.text
    part = look_until("the part is there", lambda: first_of(bob, mug), wanted=lambda one: bool(one["is_cropped"]))
    assert (part["picture"]["width"], part["picture"]["height"], part["alt"]) == (400, 800, "Half a mug")
    bob.open(f"{mug.page}/pictures/{part['id']}").submit("/crop")
    assert first_of(bob, mug)["picture"]["width"] == 800


def test_what_is_no_picture_is_refused_in_words_and_the_next_file_is_taken(mug: Product, bob: Browser) -> None:
    html = b"<!doctype html><script>alert(1)</script>"
    bob.open(f"{mug.page}/pictures").upload("/pictures", {"alt": "x"}, files=("mug.png", html, "image/png"))
    refused = look_until("it is refused", lambda: bob.ask(f"{mug.page}/pictures")["refused"])
    assert "This is no picture" in refused[0]["reason"]
    assert "mug.png was refused" in bob.open(f"{mug.page}/pictures").page.text
    bob.submit("/dismissal")
    assert "was refused" not in bob.page.text
    assert add_picture(bob, mug, alt="A mug")["alt"] == "A mug"


def test_a_customer_may_not_send_any(mug: Product, guest: Browser) -> None:
    alice = Browser().sign_in("Alice", at=CATALOG)
    assert (alice.status(f"{mug.page}/pictures"), guest.status(f"{mug.page}/pictures")) == (403, 401)


def addresses_in(picture: dict[str, Any]) -> dict[str, list[tuple[int, str]]]:
    """Of each type of picture: widths and addresses."""
    sets = {"image/webp": picture["srcset"]} | {one["type"]: one["srcset"] for one in picture["sources"]}
    parts = {kind: [part.split() for part in text.split(",")] for kind, text in sets.items()}
    return {kind: [(int(width.rstrip("w")), address) for address, width in found] for kind, found in parts.items()}


def picture_in_cart(guest: Browser) -> dict[str, Any]:
    (line,) = guest.ask(f"{ORDERING}/cart")["lines"]
    shown: dict[str, Any] = line["picture"] or {}
    return shown


def in_cart(alt: str, guest: Browser) -> None:
    look_until(f"the cart shows {alt}", lambda: picture_in_cart(guest).get("alt"), wanted=lambda seen: seen == alt)


def first_of(bob: Browser, product: Product) -> dict[str, Any]:
    place: dict[str, Any] = bob.ask(f"{product.page}/pictures")["places"][0]
    return place
