import pytest
from django.test import Client

from catalog.categories.models import Category
from catalog.listings.models import Listing
from catalog.tests.asking import ask, send
from catalog.tests.categories.trees import tree
from catalog.tests.conftest import Make


def test_a_renamed_category_keeps_its_address_and_lists_show_the_new_name(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    assert bob.post("/office/categories/novels", {"name": "Fiction", "parent": "books"}).status_code == 303
    assert Listing.objects.get().category == "Fiction"
    assert ask(bob, "/products?q=fiction")["count"] == 1
    assert bob.get("/categories/novels").status_code == 200


def test_all_that_stands_below_moves_along(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels > Old")
    media = tree("Media")["Media"]
    assert (
        send(bob, "/office/categories/novels", {"name": "Novels", "parent": "media"}, method="put").status_code == 200
    )
    novels, old = Category.objects.get(slug="novels"), Category.objects.get(slug="old")
    assert (novels.line, old.line) == ([media.id, novels.id], [media.id, novels.id, old.id])
    assert [f"category:{one.id}" in Listing.objects.get().facets for one in (media, novels, old)] == [True] * 3
    assert f"category:{Category.objects.get(slug='books').id}" not in Listing.objects.get().facets
    assert send(bob, "/office/categories/novels", {"name": "Novels", "parent": ""}, method="put").status_code == 200
    assert Category.objects.get(slug="old").line == [novels.id, old.id]


@pytest.mark.parametrize(
    ("slug", "parent", "name"),
    [("a", "c", "A"), ("a", "a", "A"), ("a", "z", "A"), ("b", "a", "Twin"), ("w", "e", "W")],
)
def test_no_circle_no_twin_and_no_seventh_level(bob: Client, slug: str, parent: str, name: str) -> None:
    tree("A > B > C > D > E", "A > Twin", "V > W > X", "Z > Y > A > B > C > D")
    if (slug, parent) == ("a", "z"):
        slug, parent = "z", "d"
    before = list(Category.objects.order_by("id").values_list("id", "line", "name"))
    response = send(bob, f"/office/categories/{slug}", {"name": name, "parent": parent})
    assert (response.status_code, bool(response.json()["title"])) == (409, True)
    assert list(Category.objects.order_by("id").values_list("id", "line", "name")) == before


def test_charlie_may_not(charlie: Client, careful_bob: Client) -> None:
    tree("Books")
    for client in (charlie, careful_bob):
        assert client.post("/office/categories/books", {"name": "Mine"}).status_code == 403
    assert Category.objects.get().name == "Books"
