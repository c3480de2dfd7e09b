import pytest
from django.test import Client

from catalog.categories.models import Category
from catalog.tests.asking import send
from catalog.tests.categories.trees import tree


def test_a_category_is_added_below_another(bob: Client) -> None:
    clothing = tree("Clothing")["Clothing"]
    assert bob.post("/office/categories", {"name": "Shirts", "parent": "clothing"}).status_code == 303
    shirts = Category.objects.get(name="Shirts")
    assert (shirts.parent, shirts.line) == (clothing, [clothing.id, shirts.id])
    assert bob.get(shirts.address()).status_code == 200


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A > B"}, "name"),
        ({"name": "Clothing"}, "name"),
        ({"name": "x", "parent": "nowhere"}, "parent"),
        ({"name": "x", "parent": "f"}, "parent"),
    ],
)
def test_what_is_no_category_is_refused_beside_its_field(bob: Client, said: dict[str, str], field: str) -> None:
    tree("Clothing", "A > B > C > D > E > F")
    assert list(send(bob, "/office/categories", said).json()["errors"]) == [field]
    assert bob.post("/office/categories", said).status_code == 422
    assert Category.objects.count() == 7


def test_charlie_may_not(charlie: Client, careful_bob: Client) -> None:
    for client in (charlie, careful_bob):
        assert client.post("/office/categories", {"name": "Mine"}).status_code == 403
    assert not Category.objects.exists()
