from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import ask


def test_names_are_listed_in_the_order_of_their_filters(bob: Client, emma: Product) -> None:
    emma.family.change(attributes={"Paper": ["Thin"], "Ink": ["Black"]})
    assert [one["name"] for one in ask(bob, "/office/attributes")["attributes"]] == ["Ink", "Paper"]
    assert "Switch on" not in bob.get("/office/attributes").text


def test_without_any_the_page_says_so(bob: Client, charlie: Client) -> None:
    assert "No attributes yet" in bob.get("/office/attributes").text
    assert charlie.get("/office/attributes").status_code == 403
