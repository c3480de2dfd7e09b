from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.imports.models import ProductFile
from catalog.imports.rest import import_products
from catalog.tests.asking import JSON
from catalog.tests.imports.files import row, written
from messaging.models import Reaction
from web.login.testing import BOB


def upload(name: str = "spring.csv", content: bytes = b"Handle") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_that_staff_send_is_kept_and_to_be_imported(bob: Client) -> None:
    content = written(row()).encode()
    response = bob.post("/imports", {"file": upload(content=content)})
    file = ProductFile.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/imports/{file.id}")
    assert (file.name, file.by, file.state) == ("spring.csv", BOB.id, "waiting")
    assert Path(file.file.path).read_bytes() == content
    assert Reaction.objects.filter(function="import_product_file", ordering_key=str(file.id)).exists()


def test_a_program_is_told_where_to_look(bob: Client) -> None:
    response = bob.post("/imports", {"file": upload()}, headers=JSON)
    assert (response.status_code, response["Location"]) == (201, response.json()["address"])


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (upload("spring.xlsx"), "This is no CSV file."),
        (upload(content=b""), "The file is empty."),
        (upload(content=b"x" * 1025), "The file is larger than"),
    ],
)
def test_what_cannot_be_a_product_file_is_refused_at_once(
    bob: Client, file: SimpleUploadedFile, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_products, "MOST_MIB", 1 / 1024)
    response = bob.post("/imports", {"file": file})
    assert response.status_code == 422
    assert reason in response.text
    assert not ProductFile.objects.exists()


def test_no_file_is_said_beside_the_field(bob: Client) -> None:
    response = bob.post("/imports", {})
    assert response.status_code == 422
    assert 'id="field-file-error"' in response.text


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name(bob: Client) -> None:
    bob.post("/imports", {"file": upload("../../etc/passwd.csv")})
    file = ProductFile.objects.get()
    assert file.file.name == f"imports/{file.id}.csv"


def test_charlie_may_not_import(charlie: Client, careful_bob: Client) -> None:
    assert charlie.post("/imports", {"file": upload()}).status_code == 403
    assert careful_bob.post("/imports", {"file": upload()}).status_code == 403
    assert not ProductFile.objects.exists()
