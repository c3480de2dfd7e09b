from typing import Any

from django.test import Client
from django.utils import timezone

from messaging.ids import uuid7
from ordering.products.models import Picture
from ordering.tests.conftest import Make
from ordering.tests.shopping import cart, place_order, put_in_cart

SHA = "a" * 64


def picture(**fields: Any) -> Picture:
    given = {
        "id": uuid7(),
        "epoch": 1,
        "version": 1,
        "changed_at": timezone.now(),
        "sha256": SHA,
        "webp": b"RIFF",
        "alt": "A cover",
    }
    return Picture.objects.create(**{**given, **fields})


def test_our_own_copy_is_shown_and_may_be_kept_for_ever(guest: Client) -> None:
    picture()
    answer = guest.get(f"/pictures/{SHA}.webp")
    assert (answer.content, answer["Content-Type"]) == (b"RIFF", "image/webp")
    assert "immutable" in answer["Cache-Control"]
    assert "Vary" not in answer


def test_whoever_has_it_is_told_so(guest: Client) -> None:
    picture()
    tag = guest.get(f"/pictures/{SHA}.webp")["ETag"]
    assert guest.get(f"/pictures/{SHA}.webp", headers={"If-None-Match": tag}).status_code == 304


def test_a_picture_that_we_do_not_hold_is_not_found(guest: Client) -> None:
    assert guest.get(f"/pictures/{SHA}.webp").status_code == 404


def test_pages_show_pictures_from_here_alone(guest: Client, product: Make) -> None:
    picture()
    book = product(picture_sha256=SHA)
    put_in_cart(guest, book)
    assert cart(guest)["lines"][0]["picture"]["src"] == f"/pictures/{SHA}.webp"
    order = place_order(guest, book)
    assert f'<img src="/pictures/{SHA}.webp"' in guest.get(f"/orders/{order.id}").content.decode()


def test_a_line_without_a_picture_shows_its_title(guest: Client, product: Make) -> None:
    put_in_cart(guest, product(picture_sha256="b" * 64))
    assert 'class="picture no-picture"' in guest.get("/cart").content.decode()
