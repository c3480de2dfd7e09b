import pytest
from django.test import Client

from catalog.pictures.models import Picture
from catalog.products.models import Product
from catalog.tests.asking import ask
from catalog.tests.pictures.files import drawn, pictured, written


@pytest.fixture
def picture(emma: Product) -> Picture:
    return pictured(emma.family, written(drawn(400, 500)))


@pytest.mark.parametrize(
    ("asked", "pixels"),
    [
        ({}, (0, 0, 400, 500)),
        ({"ratio": "1:1"}, (0, 50, 400, 400)),
        ({"ratio": "1:1", "y": "0"}, (0, 0, 400, 400)),
        ({"ratio": "3:2", "x": "50", "y": "100"}, (0, 233, 400, 267)),
        ({"ratio": "4:5"}, (0, 0, 400, 500)),
        ({"left": "25", "top": "10", "width": "50", "height": "20.5"}, (100, 50, 200, 102)),
    ],
)
def test_the_part_that_the_address_asks_for_is_shown_as_it_would_be(
    bob: Client, picture: Picture, asked: dict[str, str], pixels: tuple[int, ...]
) -> None:
    shown = ask(bob, f"/products/emma/pictures/{picture.id}", **asked)["pixels"]
    assert tuple(shown[name] for name in ("left", "top", "width", "height")) == pixels
    page = bob.get(f"/products/emma/pictures/{picture.id}", asked).text
    assert 'viewBox="{} {} {} {}"'.format(*pixels) in page
    assert ("Cut this part out" in page) == (pixels != (0, 0, 400, 500))


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"left": "60", "width": "50"}, "width"),
        ({"top": "60", "height": "50"}, "height"),
        ({"width": "5"}, "width"),
        ({"width": "NaN"}, "width"),
        ({"x": "-1"}, "x"),
        ({"ratio": "16:9"}, "ratio"),
    ],
)
def test_a_part_that_cannot_be_is_refused_beside_its_field(
    bob: Client, picture: Picture, asked: dict[str, str], field: str
) -> None:
    response = bob.get(f"/products/emma/pictures/{picture.id}", asked)
    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.text


def test_only_staff_see_it_and_only_in_its_own_gallery(
    bob: Client, charlie: Client, guest: Client, picture: Picture
) -> None:
    address = f"/products/emma/pictures/{picture.id}"
    assert (charlie.get(address).status_code, guest.get(address).status_code) == (403, 303)
    assert bob.get(f"/products/dracula/pictures/{picture.id}").status_code == 404
