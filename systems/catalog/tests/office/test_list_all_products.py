from decimal import Decimal

import pytest
from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import ask
from catalog.tests.conftest import Make


def titles(client: Client, **filters: str) -> set[str]:
    return {row["title"] for row in ask(client, "/office/products", **filters)["rows"]}


@pytest.fixture
def shop(on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels", vendor="Jane Austen", price="5", sku="EM-1")
    on_sale("Walden", category="Books", stock=0, price="9").change(old_price=Decimal(12))
    on_sale("Hidden", stock=3, price="7").family.change(published=False)
    on_sale("Gone", price="6").withdraw()
    on_sale("Few", stock=5, price="8")


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, {"Emma", "Walden", "Hidden", "Gone", "Few"}),
        ({"q": "austen"}, {"Emma"}),
        ({"q": "em-1"}, {"Emma"}),
        ({"q": "100%"}, set()),
        ({"category": "books"}, {"Emma", "Walden"}),
        ({"category": "novels"}, {"Emma"}),
        ({"category": "nowhere"}, set()),
        ({"state": "published"}, {"Emma", "Walden", "Few"}),
        ({"state": "hidden"}, {"Hidden"}),
        ({"state": "withdrawn"}, {"Gone"}),
        ({"stock": "none"}, {"Walden"}),
        ({"stock": "few"}, {"Walden", "Few"}),
        ({"lacks": "category"}, {"Hidden", "Gone", "Few"}),
        ({"lacks": "picture", "category": "books"}, {"Emma", "Walden"}),
        ({"sale": "true"}, {"Walden"}),
    ],
)
def test_filters_narrow_the_list(bob: Client, shop: None, filters: dict[str, str], wanted: set[str]) -> None:
    assert titles(bob, **filters) == wanted
    assert ask(bob, "/office/products", **filters)["count"] == len(wanted)


def test_the_list_is_sorted_as_the_address_says(bob: Client, shop: None) -> None:
    def order(sort: str) -> list[str]:
        return [row["title"] for row in ask(bob, "/office/products", sort=sort, state="published")["rows"]]

    assert order("title") == ["Emma", "Few", "Walden"]
    assert order("cheapest") == ["Emma", "Few", "Walden"]
    assert order("dearest") == ["Walden", "Few", "Emma"]
    assert set(order("newest")) == {"Few", "Walden", "Emma"}


def test_the_page_has_what_a_change_of_many_needs(bob: Client, shop: None) -> None:
    page = bob.get("/office/products?category=books&sale=true").text
    for words in ('name="all"', "All of the 1 product found", 'name="category" value="books"', "Look at it first"):
        assert words in page


def test_what_is_no_filter_is_refused(bob: Client) -> None:
    assert bob.get("/office/products?state=lost").status_code == 422
    assert bob.get("/office/products?page=99").status_code == 404
    assert "Nothing found" in bob.get("/office/products").text


def test_a_page_takes_the_same_queries_however_many_products_it_shows(
    bob: Client, on_sale: Make, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        on_sale(f"Book {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        bob.get("/office/products")


def test_it_is_for_staff(charlie: Client, guest: Client, emma: Product) -> None:
    assert charlie.get("/office/products").status_code == 403
    assert guest.get("/office/products").status_code == 303
