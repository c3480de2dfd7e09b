from django.test import Client

from catalog.tests.asking import ask
from catalog.tests.imports.files import imported, row, written


def test_staff_see_what_was_sent_and_what_became_of_it(bob: Client) -> None:
    imported(written(row()), name="spring.csv")
    [file] = ask(bob, "/imports")["files"]
    assert (file["name"], file["state"], file["created"]) == ("spring.csv", "done", 1)
    page = bob.get("/imports").text
    assert "spring.csv" in page
    assert 'enctype="multipart/form-data"' in page


def test_before_the_first_file_the_page_says_so(bob: Client) -> None:
    assert "Nothing sent yet" in bob.get("/imports").text


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client) -> None:
    assert charlie.get("/imports").status_code == 403
    assert guest.get("/imports").status_code == 303
