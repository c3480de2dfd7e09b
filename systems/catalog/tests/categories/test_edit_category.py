from django.test import Client

from catalog.tests.asking import ask
from catalog.tests.categories.trees import tree


def test_the_page_shows_the_path_and_where_it_could_go(bob: Client) -> None:
    tree("Clothing > Shirts", "Books")
    assert ask(bob, "/office/categories/shirts")["path"] == "Clothing > Shirts"
    page = bob.get("/office/categories/shirts").text
    assert 'value="books"' in page
    assert 'value="shirts"' not in page.replace('name="name" value="Shirts"', "")
    assert "Other categories stand below it." in bob.get("/office/categories/clothing").text


def test_there_is_nothing_where_no_category_is(bob: Client, charlie: Client) -> None:
    assert bob.get("/office/categories/nowhere").status_code == 404
    assert charlie.get("/office/categories/nowhere").status_code == 403
