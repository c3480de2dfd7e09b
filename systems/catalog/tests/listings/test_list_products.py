import pytest
from django.test import Client

from catalog.products.models import Product
from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make


def titles(client: Client, **query: object) -> list[str]:
    return [product["title"] for product in ask(client, "/products", **query)["products"]]


def test_a_guest_sees_what_is_sold_with_price_and_stock(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", price="9.90", stock=3, vendor="Jane Austen")
    [emma] = ask(guest, "/products")["products"]
    assert emma["price"] == {"amount": "9.90", "currency": "EUR"}
    assert (emma["availability"], emma["number"], emma["address"]) == ("few", 3, "/products/emma")
    page = guest.get("/").text
    assert "Jane Austen" in page
    assert "Only 3 left" in page


def test_a_family_shows_its_cheapest_variant_and_its_best_stock(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", option="Hardcover", price="20.00", stock=40)
    on_sale("Emma", option="Paperback", price="9.90", stock=0)
    [emma] = ask(guest, "/products")["products"]
    assert (emma["price"]["amount"], emma["from"], emma["variants"]) == ("9.90", True, 2)
    assert emma["availability"] == "plenty"


def test_what_is_withdrawn_or_has_no_page_is_not_in_the_list(guest: Client, on_sale: Make) -> None:
    on_sale("Emma").withdraw()
    on_sale("Walden").family.change(published=False)
    on_sale("Dracula")
    assert titles(guest) == ["Dracula"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("whales", ["Moby-Dick"]),
        ("austen", ["Emma"]),
        ('"white whale"', ["Moby-Dick"]),
        ("whale -captain", []),
        ("mob", ["Moby-Dick"]),
        ("100%", []),
        ("'; DROP TABLE catalog_family; --", []),
    ],
)
def test_search_reads_title_maker_and_text(guest: Client, on_sale: Make, words: str, found: list[str]) -> None:
    on_sale("Moby-Dick", description="A captain wants one white whale.", vendor="Herman Melville")
    on_sale("Emma", vendor="Jane Austen")
    assert titles(guest, q=words) == found


def test_a_title_is_a_better_match_than_a_mention(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", description="Not about a whale.")
    on_sale("The Whale")
    assert titles(guest, q="whale") == ["The Whale", "Emma"]


def test_a_category_filters(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    on_sale("Walden", category="Books > Nature")
    assert titles(guest, category="novels") == ["Emma"]
    assert titles(guest, category="books", sort="title") == ["Emma", "Walden"]


def test_the_list_is_sorted_by_price(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", price="9.90")
    on_sale("Walden", price="8.00")
    assert titles(guest, sort="cheapest") == ["Walden", "Emma"]
    assert titles(guest, sort="dearest") == ["Emma", "Walden"]


def test_the_list_is_cut_into_pages(guest: Client, on_sale: Make) -> None:
    for number in range(25):
        on_sale(f"Book {number:02}")
    assert len(titles(guest)) == 24
    assert titles(guest, page=2, sort="title") == ["Book 24"]
    assert guest.get("/products?page=3").status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=null", "sort=random", "q=%00", f"q={'x' * 201}"])
def test_a_query_that_means_nothing_is_refused(guest: Client, query: str) -> None:
    response = guest.get(f"/products?{query}", headers=JSON)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_nothing_found_is_said_and_leads_on(guest: Client, emma: Product) -> None:
    page = guest.get("/products?q=zzz").text
    assert "Nothing found" in page
    assert "Show everything" in page
