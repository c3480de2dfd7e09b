from pathlib import Path
from typing import Any

from django.test import Client

from catalog.pictures.models import PictureUpload
from catalog.products.models import Product
from catalog.tests.pictures.files import drawn, made, sent, written


def test_a_refused_file_is_put_away(bob: Client, emma: Product) -> None:
    upload = made(emma.family, b"no picture")
    response = bob.post(f"/products/emma/uploads/{upload.id}/dismissal")
    assert (response.status_code, response["Location"]) == (303, "/products/emma/pictures")
    assert not PictureUpload.objects.exists()


def test_a_file_that_waits_is_not_wanted_any_more(
    bob: Client, emma: Product, django_capture_on_commit_callbacks: Any
) -> None:
    upload = sent(emma.family, written(drawn()))
    with django_capture_on_commit_callbacks(execute=True):
        bob.post(f"/products/emma/uploads/{upload.id}/dismissal")
    assert not Path(upload.file.path).exists()
    assert not PictureUpload.objects.exists()
    assert not emma.family.gallery.exists()


def test_charlie_may_not_put_any_away(charlie: Client, careful_bob: Client, emma: Product) -> None:
    upload = made(emma.family, b"no picture")
    for client in (charlie, careful_bob):
        assert client.post(f"/products/emma/uploads/{upload.id}/dismissal").status_code == 403
    assert PictureUpload.objects.exists()
