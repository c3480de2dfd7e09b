from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from catalog.pictures.models import Picture
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, noise, written
from contracts.catalog.picture_changed import PictureChanged
from messaging.outbox import publish


@pytest.fixture
def picture(db: None) -> Picture:
    return Picture.keep(written(noise(360, 450), "JPEG"), alt="Noise")


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


def test_the_same_image_is_kept_once_and_its_newest_text_is_told(picture: Picture) -> None:
    red = written(drawn(), "JPEG")
    assert Picture.keep(red, alt="Red").id == Picture.keep(red, alt="Red").id
    assert len(told(PictureChanged)) == 2
    Picture.keep(red, alt="Red, half of it")
    assert told(PictureChanged)[-1].alt == "Red, half of it"


def test_a_picture_that_is_older_than_its_renditions_is_still_shown(guest: Client, picture: Picture) -> None:
    picture.renditions, picture.file = {}, ContentFile(written(drawn(), "WEBP"), name="old.webp")
    picture.save(update_fields=["renditions", "file"])
    publish(picture.changed())
    assert guest.get(f"/pictures/{picture.sha256}.webp").getvalue() == written(drawn(), "WEBP")


def test_a_picture_that_is_not_ours_is_not_found(guest: Client) -> None:
    assert guest.get(f"/pictures/{'0' * 64}.webp").status_code == 404
