from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.pictures.models import PictureUpload
from catalog.pictures.rest import add_pictures
from catalog.products.models import Product
from catalog.tests.asking import JSON
from catalog.tests.pictures.files import drawn, written
from messaging.models import Reaction
from web.login.testing import BOB

ADDRESS = "/products/emma/pictures"
MUG = written(drawn())


def file(name: str = "mug.png", content: bytes = MUG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_that_staff_send_is_kept_and_to_be_looked_at(bob: Client, emma: Product) -> None:
    response = bob.post(ADDRESS, {"files": file(), "alt": " A red mug "})
    upload = PictureUpload.objects.get()
    assert (response.status_code, response["Location"]) == (303, ADDRESS)
    assert (upload.name, upload.alt, upload.by, upload.state) == ("mug.png", "A red mug", BOB.id, "waiting")
    assert Path(upload.file.path).read_bytes() == MUG
    assert Reaction.objects.filter(function="make_renditions", ordering_key=str(upload.id)).exists()


def test_several_files_have_one_text_or_one_each(bob: Client, emma: Product) -> None:
    bob.post(ADDRESS, {"files": [file("a.png"), file("b.png")], "alt": "A mug"})
    response = bob.post(ADDRESS, {"files": [file("c.png"), file("d.png")], "alt": ["Left", "Right"]}, headers=JSON)
    assert response.status_code == 201
    sent = [(upload.name, upload.alt) for upload in PictureUpload.objects.all()]
    assert sent == [("a.png", "A mug"), ("b.png", "A mug"), ("c.png", "Left"), ("d.png", "Right")]
    wrong = bob.post(ADDRESS, {"files": [file(), file(), file()], "alt": ["Left", "Right"]}, headers=JSON)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["alt"])


def test_a_text_is_demanded_unless_the_picture_only_decorates(bob: Client, emma: Product) -> None:
    refused = bob.post(ADDRESS, {"files": file(), "alt": "  "})
    assert refused.status_code == 422
    assert 'id="field-alt-error"' in refused.text
    assert not PictureUpload.objects.exists()
    assert bob.post(ADDRESS, {"files": file(), "decorative": "true"}).status_code == 303
    assert PictureUpload.objects.get().alt == ""


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"files": file(content=b"")}, "mug.png is empty"),
        ({"files": [file(), file("large.png", b"x" * 3_000)]}, "large.png is larger than"),
        ({}, "required"),
        ({"files": "no file"}, "not a file"),
        ({"files": [file(f"{n}.png") for n in range(21)]}, "20"),
    ],
)
def test_what_cannot_be_a_picture_is_refused_at_once(
    bob: Client, emma: Product, sent: dict[str, Any], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add_pictures, "MOST_MIB", 2.5 / 1024)
    response = bob.post(ADDRESS, {**sent, "alt": "A mug"})
    assert response.status_code == 422
    assert reason in response.text
    assert not PictureUpload.objects.exists()


def test_more_than_a_gallery_takes_is_refused_at_once(bob: Client, emma: Product) -> None:
    for number in range(2):
        bob.post(ADDRESS, {"files": [file(f"{number}-{n}.png") for n in range(10)], "alt": "A mug"})
    response = bob.post(ADDRESS, {"files": file(), "alt": "A mug"})
    assert response.status_code == 422
    assert "can have 20 pictures, and this one has 20" in response.text


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name(bob: Client, emma: Product) -> None:
    bob.post(ADDRESS, {"files": file("../../etc/passwd.png"), "alt": "A mug"})
    upload = PictureUpload.objects.get()
    assert upload.file.name == f"uploads/{upload.id}"


def test_charlie_may_not_send_any(charlie: Client, guest: Client, careful_bob: Client, emma: Product) -> None:
    for client, status in ((charlie, 403), (guest, 303), (careful_bob, 403)):
        assert client.post(ADDRESS, {"files": file(), "alt": "A mug"}).status_code == status
    assert not PictureUpload.objects.exists()
