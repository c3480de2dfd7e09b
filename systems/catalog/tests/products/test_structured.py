"""What search engines read in a product's page, and what leads on from one that is no longer there."""

import json
from typing import Any

from django.conf import settings
from django.test import Client

from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make


def block(page: str) -> Any:
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    return json.loads(page[start : page.index("</script>", start)])


def test_a_product_is_told_with_its_offer_and_the_way_to_it(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", vendor="Jane Austen", category="Books > Novels", price="9.90", stock=3)
    product, way = block(guest.get("/products/emma").text)["@graph"]
    assert (product["@type"], product["name"], product["brand"]["name"]) == ("Product", "Emma", "Jane Austen")
    assert (product["offers"]["price"], product["offers"]["priceCurrency"]) == ("9.90", "EUR")
    assert product["offers"]["availability"] == "https://schema.org/LimitedAvailability"
    assert product["url"] == f"{settings.LINKS['catalog']}/products/emma"
    assert [one["name"] for one in way["itemListElement"]][1:] == ["Books", "Novels", "Emma"]


def test_variants_are_a_group_and_many_of_them_a_range(guest: Client, on_sale: Make) -> None:
    for number in range(3):
        on_sale("Shirt", option=f"{number}", options={"Size": f"{number}"}, price=f"{number + 5}.00")
    group = block(guest.get("/products/shirt").text)["@graph"][0]
    assert (group["@type"], [one["size"] for one in group["hasVariant"]]) == ("ProductGroup", ["0", "1", "2"])
    for number in range(3, 13):
        on_sale("Shirt", option=f"{number}", options={"Size": f"{number}"}, price=f"{number + 5}.00")
    offers = block(guest.get("/products/shirt").text)["@graph"][0]["offers"]
    assert (offers["lowPrice"], offers["highPrice"], offers["offerCount"]) == ("5.00", "17.00", 13)


def test_a_title_cannot_break_out_of_the_data(guest: Client, on_sale: Make) -> None:
    family = on_sale("Emma").family
    family.change(title="</script><script>alert(1)</script><!--", vendor="a & b\u2028")
    page = guest.get("/products/emma").text
    assert "<script>alert(1)" not in page
    assert block(page)["@graph"][0]["name"] == "</script><script>alert(1)</script><!--"


def test_variants_of_two_options_are_chosen_in_groups(guest: Client, on_sale: Make) -> None:
    for size in "M", "L":
        for colour in "Red", "Blue":
            shirt = on_sale("Shirt", option=f"{size} / {colour}", options={"Size": size, "Colour": colour})
    shirt.family.change(option_names=["Size", "Colour"])
    page = guest.get("/products/shirt").text
    assert [page.count(f"<legend>{name}</legend>") for name in ("Size / Colour", "Size: M", "Size: L")] == [1, 1, 1]
    assert page.count('name="product_id"') == 4


def test_what_is_like_it_is_shown_and_not_itself(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels", vendor="Jane Austen")
    on_sale("Persuasion", category="Novels", vendor="Jane Austen")
    on_sale("Dracula", category="Novels", vendor="Bram Stoker")
    on_sale("Jug", category="Kitchen")
    assert [one["title"] for one in ask(guest, "/products/emma")["related"]] == ["Persuasion", "Dracula"]


def test_what_is_gone_leads_to_something_like_it(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels").withdraw()
    on_sale("Persuasion", category="Novels")
    response = guest.get("/products/emma", headers=JSON)
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert [one["title"] for one in response.json()["similar"]] == ["Persuasion"]
    page = guest.get("/products/emma")
    assert page.status_code == 410
    assert 'href="/products/persuasion"' in page.text
    assert 'value="Emma"' in page.text


def test_what_never_was_leads_to_a_search_and_the_categories(guest: Client, on_sale: Make) -> None:
    on_sale("Emma", category="Novels")
    page = guest.get("/products/white-whale")
    assert page.status_code == 404
    assert 'value="white whale"' in page.text
    assert 'href="/categories/novels"' in page.text
