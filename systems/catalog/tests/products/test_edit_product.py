from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import ask


def test_staff_see_every_variant_with_its_counts(bob: Client, emma: Product) -> None:
    [variant] = ask(bob, "/products/emma/edit")["variants"]
    assert variant["stock"] == {"on_hand": 40, "reserved": 0, "available": 40}
    page = bob.get("/products/emma/edit?done=price").text
    assert f'action="/products/{emma.id}/price"' in page
    assert "The price is changed." in page


def test_staff_still_see_what_is_withdrawn(bob: Client, emma: Product) -> None:
    emma.withdraw()
    assert f'action="/products/{emma.id}/restoration"' in bob.get("/products/emma/edit").text


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get("/products/emma/edit").status_code == 403
    assert guest.get("/products/emma/edit")["Location"] == "/login?next=%2Fproducts%2Femma%2Fedit"
