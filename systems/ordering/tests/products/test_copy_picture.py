from base64 import b64encode

import pytest

from contracts.catalog.picture_changed import PictureChanged
from messaging.ids import uuid7
from messaging.models import Parked
from ordering.products.models import Picture
from ordering.tests.hearing import hear

pytestmark = pytest.mark.django_db


def test_a_picture_is_kept_as_its_bytes() -> None:
    webp = bytes(range(256))
    hear(PictureChanged(id=uuid7(), version=1, sha256="a" * 64, webp=b64encode(webp).decode(), alt="A cover"))
    picture = Picture.objects.get(sha256="a" * 64)
    assert (bytes(picture.webp), picture.alt) == (webp, "A cover")


def test_what_is_no_base64_is_parked_and_not_shown() -> None:
    hear(PictureChanged(id=uuid7(), version=1, sha256="b" * 64, webp="<svg onload=alert(1)>", alt=""))
    assert not Picture.everything.exists()
    assert Parked.objects.count() == 1
