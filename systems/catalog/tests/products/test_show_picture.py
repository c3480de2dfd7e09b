from hashlib import sha256

import pytest
from django.test import Client
from PIL import Image

from catalog.products.models import Picture
from catalog.tests.hearing import told
from contracts.catalog.picture_changed import PictureChanged


@pytest.fixture
def picture(db: None) -> Picture:
    return Picture.keep(Image.effect_noise((1200, 1500), 90), alt="Noise")


def test_a_picture_is_served_for_ever(guest: Client, picture: Picture) -> None:
    response = guest.get(f"/pictures/{picture.sha256}.webp")
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.getvalue()[8:12] == b"WEBP"


def test_even_noise_is_made_small_enough_to_travel(guest: Client, picture: Picture) -> None:
    small = guest.get(f"/pictures/{picture.sha256}.webp?size=small").content
    assert len(small) <= 16_384
    assert sha256(small).hexdigest() == picture.sha256
    assert [event.sha256 for event in told(PictureChanged)] == [picture.sha256]


def test_the_same_image_is_kept_and_told_once(picture: Picture) -> None:
    image = Image.new("RGB", (400, 500), "red")
    assert Picture.keep(image, alt="Red").id == Picture.keep(image, alt="Red again").id
    assert len(told(PictureChanged)) == 2


def test_a_picture_that_is_not_ours_is_not_found(guest: Client) -> None:
    assert guest.get(f"/pictures/{'0' * 64}.webp").status_code == 404
