from django.test import Client

from catalog.categories.models import Category
from catalog.listings.models import Listing
from catalog.products.models import Family
from catalog.tests.asking import send
from catalog.tests.categories.trees import tree
from catalog.tests.conftest import Make


def test_its_products_go_where_staff_say(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    books = tree("Books")["Books"]
    assert bob.post("/office/categories/novels/deletion", {"products_to": "books"}).status_code == 303
    assert Family.objects.get().category == books
    assert Listing.objects.get().category == "Books"
    assert send(bob, "/office/categories/books", {"products_to": ""}, method="delete").status_code == 200
    assert (Family.objects.get().category, Listing.objects.get().category) == (None, "")
    assert not Category.objects.exists()


def test_where_the_products_go_has_to_be_said(bob: Client) -> None:
    tree("Books")
    assert send(bob, "/office/categories/books/deletion", {}).status_code == 422
    assert bob.post("/office/categories/books/deletion", {"products_to": "nowhere"}).status_code == 422
    assert send(bob, "/office/categories/books/deletion", {"products_to": "books"}).status_code == 409


def test_what_has_others_below_it_stays(bob: Client) -> None:
    tree("Books > Novels")
    assert send(bob, "/office/categories/books/deletion", {"products_to": ""}).status_code == 409
    assert Category.objects.count() == 2


def test_charlie_may_not(charlie: Client, careful_bob: Client) -> None:
    tree("Books")
    for client in (charlie, careful_bob):
        assert client.post("/office/categories/books/deletion", {"products_to": ""}).status_code == 403
    assert Category.objects.exists()
