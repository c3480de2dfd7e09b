from django.test import Client

from catalog.categories.models import Category
from catalog.tests.asking import send
from catalog.tests.categories.trees import tree


def names() -> list[str]:
    return list(Category.objects.values_list("name", flat=True))


def test_a_category_goes_up_and_down_among_its_siblings(bob: Client) -> None:
    tree("A", "B", "C")
    assert bob.post("/office/categories/c/place", {"way": "up"})["Location"] == "/office/categories#c"
    assert names() == ["A", "C", "B"]
    bob.post("/office/categories/a/place", {"way": "up"})
    bob.post("/office/categories/b/place", {"way": "down"})
    assert names() == ["A", "C", "B"]
    bob.post("/office/categories/a/place", {"way": "down"})
    assert names() == ["C", "A", "B"]


def test_there_are_two_ways(bob: Client, charlie: Client) -> None:
    tree("A")
    assert send(bob, "/office/categories/a/place", {"way": "sideways"}).status_code == 422
    assert charlie.post("/office/categories/a/place", {"way": "up"}).status_code == 403
