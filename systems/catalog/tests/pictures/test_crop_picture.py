from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from catalog.pictures.models import Picture, PictureUpload
from catalog.pictures.reactive.make_renditions import make_renditions
from catalog.products.models import Family, Product
from catalog.tests.asking import ask, send
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, made, pictured, written
from contracts.catalog.product_changed import ProductChanged

LEFT = {"left": "0", "top": "0", "width": "50", "height": "100"}


@pytest.fixture
def whole(emma: Product) -> Picture:
    picture = pictured(emma.family, written(drawn(400, 500)))
    made(emma.family, written(drawn(colour="blue")), alt="Blue")
    return picture


def crop(client: Client, picture: Picture, part: dict[str, str]) -> Any:
    response = client.post(f"/products/emma/pictures/{picture.id}/crop", part)
    for upload in PictureUpload.objects.filter(state="waiting"):
        make_renditions(upload)
    return response


def first() -> Picture:
    picture = Family.objects.get().picture
    assert picture
    return picture


def test_a_part_takes_the_place_of_its_picture_and_is_told(bob: Client, emma: Product, whole: Picture) -> None:
    response = crop(bob, whole, LEFT)
    assert (response.status_code, response["Location"]) == (303, "/products/emma/pictures?done=cropped")
    part = first()
    assert ((part.width, part.height), part.alt) == ((200, 500), "A red half")
    with part.file.open("rb") as file:
        image = Image.open(BytesIO(file.read()))
    assert image.getpixel((190, 250))[0] > 200  # type: ignore[index]
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 == part.sha256
    assert [one["alt"] for one in ask(bob, "/products/emma")["pictures"]] == ["A red half", "Blue"]


def test_the_whole_can_be_had_again(bob: Client, whole: Picture) -> None:
    crop(bob, whole, LEFT)
    part = first()
    assert "Use the whole picture again" in bob.get(f"/products/emma/pictures/{part.id}").text
    assert crop(bob, part, {})["Location"] == "/products/emma/pictures?done=whole"
    assert first() == whole


def test_a_second_crop_is_cut_out_of_the_whole_again(bob: Client, whole: Picture) -> None:
    crop(bob, whole, LEFT)
    crop(bob, first(), {"ratio": "1:1"})
    assert (first().width, first().height) == (400, 400)
    assert Family.objects.get().gallery.count() == 2


def test_a_program_is_told_that_it_is_under_way(bob: Client, whole: Picture) -> None:
    response = send(bob, f"/products/emma/pictures/{whole.id}/crop", {"ratio": "3:2", "y": 0})
    assert response.status_code == 201
    assert [one["state"] for one in response.json()["waiting"]] == ["waiting"]


def test_a_part_that_cannot_be_is_refused(bob: Client, whole: Picture) -> None:
    assert crop(bob, whole, {**LEFT, "left": "60"}).status_code == 422
    assert first() == whole


def test_a_picture_that_was_removed_meanwhile_stays_removed(bob: Client, whole: Picture) -> None:
    bob.post(f"/products/emma/pictures/{whole.id}/crop", LEFT)
    bob.post(f"/products/emma/pictures/{whole.id}/removal")
    make_renditions(PictureUpload.objects.get(state="waiting"))
    assert [place.picture.alt for place in Family.objects.get().gallery.all()] == ["Blue"]


def test_charlie_may_not_crop_any(charlie: Client, careful_bob: Client, whole: Picture) -> None:
    for client in (charlie, careful_bob):
        assert crop(client, whole, LEFT).status_code == 403
    assert first() == whole
