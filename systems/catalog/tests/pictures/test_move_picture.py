import pytest
from django.test import Client

from catalog.pictures.models import FamilyPicture
from catalog.products.models import Family, Product
from catalog.tests.asking import ask, send
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, made, written
from contracts.catalog.product_changed import ProductChanged


@pytest.fixture
def three(emma: Product) -> dict[str, FamilyPicture]:
    for colour in ("red", "green", "blue"):
        made(emma.family, written(drawn(colour=colour)), alt=colour)
    return {place.picture.alt: place for place in emma.family.gallery.select_related("picture")}


def address(place: FamilyPicture) -> str:
    return f"/products/emma/pictures/{place.picture_id}/place"


def order() -> list[str]:
    return [place.picture.alt for place in Family.objects.get().gallery.select_related("picture")]


@pytest.mark.parametrize(
    ("which", "to", "expected"),
    [
        ("blue", 1, ["blue", "red", "green"]),
        ("red", 2, ["green", "red", "blue"]),
        ("red", 3, ["green", "blue", "red"]),
        ("red", 20, ["green", "blue", "red"]),
        ("green", 2, ["red", "green", "blue"]),
    ],
)
def test_a_picture_goes_to_another_place(
    bob: Client, three: dict[str, FamilyPicture], which: str, to: int, expected: list[str]
) -> None:
    for _ in range(2):  # sent twice, it stays there
        response = bob.post(address(three[which]), {"to": to})
        assert (response.status_code, response["Location"]) == (303, "/products/emma/pictures?done=moved")
    assert order() == expected


def test_a_new_first_picture_is_the_familys_own_and_is_told_of_each_variant(
    bob: Client, emma: Product, three: dict[str, FamilyPicture]
) -> None:
    before = len(told(ProductChanged, id=emma.id))
    send(bob, address(three["blue"]), {"to": 1}, method="put")
    events = told(ProductChanged, id=emma.id)
    assert len(events) == before + 1
    assert events[-1].picture_sha256 == three["blue"].picture.sha256
    assert ask(bob, "/products")["products"][0]["picture"]["alt"] == "blue"


def test_an_order_behind_the_first_is_nobody_elses_news(
    bob: Client, emma: Product, three: dict[str, FamilyPicture]
) -> None:
    before = len(told(ProductChanged, id=emma.id))
    bob.post(address(three["blue"]), {"to": 2})
    assert order() == ["red", "blue", "green"]
    assert len(told(ProductChanged, id=emma.id)) == before


def test_a_place_that_is_none_is_refused(bob: Client, three: dict[str, FamilyPicture]) -> None:
    for to in ("0", "21", "up", ""):
        assert bob.post(address(three["red"]), {"to": to}).status_code == 422
    assert order() == ["red", "green", "blue"]


def test_charlie_may_not_move_any(charlie: Client, careful_bob: Client, three: dict[str, FamilyPicture]) -> None:
    for client in (charlie, careful_bob):
        assert client.post(address(three["blue"]), {"to": 1}).status_code == 403
    assert order() == ["red", "green", "blue"]
