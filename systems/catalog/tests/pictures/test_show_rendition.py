from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from catalog.pictures.models import Picture
from catalog.tests.pictures.files import drawn, noise, written


@pytest.fixture
def picture(db: None) -> Picture:
    return Picture.keep(written(noise(400, 500), "JPEG"), alt="Noise")


@pytest.mark.parametrize("kind", ["webp", "avif"])
def test_every_rendition_is_served_for_ever_as_what_it_is(guest: Client, picture: Picture, kind: str) -> None:
    assert picture.renditions[kind] == [160, 320, 400]
    for width in picture.renditions[kind]:
        response = guest.get(f"/pictures/{picture.sha256}-{width}.{kind}")
        assert (response.status_code, response["Content-Type"]) == (200, f"image/{kind}")
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Vary" not in response
        image = Image.open(BytesIO(response.getvalue()))
        assert (image.format, image.size) == (kind.upper(), (width, width * 5 // 4))


def test_what_a_browser_has_is_not_sent_again(guest: Client, picture: Picture) -> None:
    address = f"/pictures/{picture.sha256}-320.webp"
    first = guest.get(address)
    assert first.getvalue()
    tag = first["ETag"]
    again = guest.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again["ETag"], again.content) == (304, tag, b"")


def test_a_program_may_ask_for_pictures_alone(guest: Client, picture: Picture) -> None:
    answer = guest.get(f"/pictures/{picture.sha256}-160.webp", headers={"Accept": "image/*"})
    assert (answer.status_code, answer.getvalue()[8:12]) == (200, b"WEBP")


def test_a_picture_whose_avif_is_hardly_smaller_has_none(db: None) -> None:
    assert list(Picture.keep(written(drawn(160, 200), "JPEG"), alt="A red half").renditions) == ["webp"]


@pytest.mark.parametrize("width", [50, 100, 160, 190, 200, 1600, 1700, 3200])
def test_no_rendition_is_larger_than_the_picture(db: None, width: int) -> None:
    widths = Picture.keep(written(drawn(width, 60), "JPEG"), alt="A red half").renditions["webp"]
    assert widths == sorted(set(widths))
    assert widths[-1] == min(width, 1600)


@pytest.mark.parametrize("name", ["{sha}-161.webp", "{sha}-160.png", "{sha}-160.jpg", "..%2F..%2Fx-160.webp"])
def test_what_was_never_made_is_not_found(guest: Client, picture: Picture, name: str) -> None:
    assert guest.get(f"/pictures/{name.format(sha=picture.sha256)}").status_code == 404
