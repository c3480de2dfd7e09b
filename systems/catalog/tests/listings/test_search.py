"""What is found by which words, in what order, and page after page."""

import pytest
from django.test import Client

from catalog.listings.models import Word
from catalog.listings.words import distance
from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make
from catalog.tests.listings.test_list_products import titles


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("whale", "whale", 0), ("wahle", "whale", 1), ("whal", "whale", 1), ("whhale", "whale", 1), ("wjale", "whale", 1),
     ("", "abc", 3), ("kitten", "sitting", 3)],
)  # fmt: skip
def test_letters_wrong_missing_too_many_or_swapped_are_counted(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far


@pytest.mark.parametrize(
    ("typed", "meant"), [("wahle", "whale"), ("melvile", "melville"), ("white wale", "white whale")]
)
def test_a_mistyped_word_finds_the_nearest_and_says_so(guest: Client, on_sale: Make, typed: str, meant: str) -> None:
    on_sale("The white Whale", vendor="Herman Melville")
    on_sale("Emma")
    found = ask(guest, "/products", q=typed)
    assert [one["title"] for one in found["products"]] == ["The white Whale"]
    assert found["instead"] == meant
    page = guest.get("/products", {"q": typed}).text
    assert f"Showing results for <strong>{meant}</strong>" in page
    assert ask(guest, found["as_typed"])["products"] == []


def test_a_word_that_is_near_nothing_finds_nothing(guest: Client, on_sale: Make) -> None:
    on_sale("Whale")
    assert ask(guest, "/products", q="xylophone") | {"products": [], "instead": "", "count": 0} == ask(
        guest, "/products", q="xylophone"
    )


def test_a_word_whose_last_product_is_gone_is_not_offered(guest: Client, on_sale: Make) -> None:
    on_sale("Whale").withdraw()
    assert Word.objects.filter(word="whale").exists()
    assert ask(guest, "/products", q="wahle")["instead"] == ""


@pytest.mark.parametrize("typed", ["café", "cafe", "CAFÉ", "cafe\u0301"])
def test_accents_are_one_letter_with_or_without(guest: Client, on_sale: Make, typed: str) -> None:
    on_sale("Le Café noir")
    assert titles(guest, q=typed) == ["Le Café noir"]


@pytest.mark.parametrize("typed", ["moby-d", "whit", "the whit"])
def test_a_word_may_still_be_typed(guest: Client, on_sale: Make, typed: str) -> None:
    on_sale("Moby-Dick", vendor="white house")
    assert typed == "moby-d" or titles(guest, q=typed) == ["Moby-Dick"]


@pytest.mark.parametrize("sku", ["AB-12/34", "ab-12/34", "9780141439518", "it's\\odd"])
def test_an_article_number_finds_its_product(guest: Client, on_sale: Make, sku: str) -> None:
    on_sale("Emma", sku=sku)
    on_sale("Walden", sku=f"{sku}-2")
    assert "Emma" in titles(guest, q=sku)


@pytest.mark.parametrize("typed", ["the", "&", "'", "\\", "(", ":*", "-", '"', "!!", "a:b", "<->"])
def test_words_that_mean_nothing_find_nothing(guest: Client, on_sale: Make, typed: str) -> None:
    on_sale("Emma")
    assert titles(guest, q=typed) == []


@pytest.mark.parametrize("sort", ["newest", "bestselling", "title", "cheapest", "dearest", "best"])
@pytest.mark.parametrize("words", ["", "book"])
def test_next_leads_through_all_of_them_once(guest: Client, on_sale: Make, sort: str, words: str) -> None:
    for number in range(50):
        on_sale(f"Book {number:02}", price=f"{5 + number % 3}.00")
    first = ask(guest, "/products", sort=sort, q=words)
    on_sale("Book after", price="0.50")  # must not push anybody to a page twice
    seen, address = [one["title"] for one in first["products"]], first["next"]
    while address:
        page = ask(guest, address)
        seen, address = [*seen, *(one["title"] for one in page["products"])], page["next"]
    known = [title for title in seen if title != "Book after"]
    assert sorted(known) == [f"Book {number:02}" for number in range(50)]


@pytest.mark.parametrize(
    "cursor",
    ["x", "W10", "bnVsbA", "WyJuZXdlc3QiXQ", "e30", "WyJiZXN0IiwgMV0", "WyJuZXdlc3QiLCAiYSIsICJiIl0"],
)
def test_a_cursor_that_no_page_gave_is_refused(guest: Client, cursor: str) -> None:
    response = guest.get("/products", {"cursor": cursor}, headers=JSON)
    assert response.status_code == 422
    assert "cursor" in response.json()["errors"]
