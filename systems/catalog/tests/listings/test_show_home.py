from django.test import Client

from catalog.listings.models import Listing
from catalog.tests.asking import ask
from catalog.tests.conftest import Make


def names(cards: list[dict[str, str]]) -> list[str]:
    return [card["title"] for card in cards]


def test_the_front_of_the_shop_shows_what_sells_what_is_new_and_what_is_reduced(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books > Novels")
    on_sale("Walden", category="Books").change(old_price="12.00")
    Listing.objects.filter(slug="emma").update(sold=3)
    data = ask(guest, "/")
    assert names(data["bestsellers"]) == ["Emma"]
    assert names(data["newest"]) == ["Walden", "Emma"]
    assert names(data["reduced"]) == ["Walden"]
    assert [one["name"] for one in data["departments"]] == ["Books"]
    page = guest.get("/").text
    assert page.count("<h1") == 1
    assert 'href="/categories/books"' in page


def test_a_category_without_anything_to_buy_is_no_department(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Books").withdraw()
    assert ask(guest, "/")["departments"] == []


def test_an_empty_shop_says_so(guest: Client) -> None:
    assert "The shop is being set up" in guest.get("/").text
