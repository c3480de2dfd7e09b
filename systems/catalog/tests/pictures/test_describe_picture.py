import pytest
from django.test import Client

from catalog.pictures.models import Picture
from catalog.products.models import Product
from catalog.tests.asking import ask, send
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, pictured, written
from contracts.catalog.picture_changed import PictureChanged


@pytest.fixture
def picture(emma: Product) -> Picture:
    return pictured(emma.family, written(drawn()))


def test_a_new_text_is_told_and_shown_everywhere(bob: Client, picture: Picture) -> None:
    address = f"/products/emma/pictures/{picture.id}"
    response = bob.post(address, {"alt": " Half of it is red "})
    assert (response.status_code, response["Location"]) == (303, f"{address}?done=described")
    assert [event.alt for event in told(PictureChanged)] == ["A red half", "Half of it is red"]
    assert ask(bob, "/products/emma")["pictures"][0]["alt"] == "Half of it is red"
    assert ask(bob, "/products")["products"][0]["picture"]["alt"] == "Half of it is red"


def test_no_text_is_refused_beside_the_field(bob: Client, picture: Picture) -> None:
    response = bob.post(f"/products/emma/pictures/{picture.id}", {"alt": " "})
    assert response.status_code == 422
    assert 'id="field-alt-error"' in response.text
    assert Picture.objects.get().alt == "A red half"


def test_a_picture_may_only_decorate(bob: Client, picture: Picture) -> None:
    response = send(bob, f"/products/emma/pictures/{picture.id}", {"alt": "x", "decorative": True}, method="put")
    assert (response.status_code, response.json()["is_decorative"]) == (200, True)
    assert told(PictureChanged)[-1].alt == ""


def test_the_same_text_is_told_once(bob: Client, picture: Picture) -> None:
    bob.post(f"/products/emma/pictures/{picture.id}", {"alt": "A red half"})
    assert len(told(PictureChanged)) == 1


def test_charlie_may_not_say_what_it_shows(charlie: Client, careful_bob: Client, picture: Picture) -> None:
    for client in (charlie, careful_bob):
        assert client.post(f"/products/emma/pictures/{picture.id}", {"alt": "x"}).status_code == 403
    assert Picture.objects.get().alt == "A red half"
