from django.test import Client

from catalog.tests.asking import ask
from catalog.tests.categories.trees import tree
from catalog.tests.conftest import Make


def test_the_tree_is_listed_parents_first_with_its_products(bob: Client, on_sale: Make) -> None:
    tree("Clothing > Shirts", "Books")
    on_sale("Emma", category="Books > Novels")
    found = [(one["name"], one["depth"], one["products"]) for one in ask(bob, "/office/categories")["categories"]]
    assert found == [("Books", 1, 0), ("Novels", 2, 1), ("Clothing", 1, 0), ("Shirts", 2, 0)]
    page = bob.get("/office/categories").text
    assert 'class="depth-2" id="shirts"' in page


def test_it_is_for_staff(charlie: Client, guest: Client) -> None:
    assert charlie.get("/office/categories").status_code == 403
    assert guest.get("/office/categories").status_code == 303
