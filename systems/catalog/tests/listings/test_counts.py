"""The filters beside a list: what they leave, and how many each says there are."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from catalog.listings import counts
from catalog.listings.models import Listing
from catalog.listings.question import Question
from catalog.listings.steps import STEPS
from catalog.listings.tally import tally
from catalog.products.models import Family
from catalog.tests.asking import JSON, ask
from catalog.tests.conftest import Make
from catalog.tests.listings.test_list_products import titles


@pytest.fixture(params=["exact", "tallied"])
def shirts(request: pytest.FixtureRequest, on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four products, counted by the database; or, as if they were a thousand, by the process."""
    for title, size, colour, price, stock in (
        ("Plain", "M", "Red", "9.00", 3),
        ("Fancy", "M", "Blue", "30.00", 0),
        ("Loud", "L", "Red", "15.00", 40),
        ("Quiet", "S", "Blue", "120.00", 40),
    ):
        text: Any = {"vendor": "Acme", "category": "Clothes > Shirts", "options": {"Size": size, "Colour": colour}}
        on_sale(title, option=f"{size} / {colour}", price=price, stock=stock, **text)
    monkeypatch.setattr(counts, "EXACT", 1000 if request.param == "exact" else 0)


def numbers(data: Any, name: str) -> dict[str, int]:
    [facet] = [one for one in data["facets"] if one["name"] == name]
    return {one["label"]: one["count"] for one in facet["values"]}


@pytest.mark.usefixtures("shirts")
class TestFacets:
    def test_one_of_each_name_is_enough(self, guest: Client) -> None:
        assert titles(guest, facet=["Size=M"], sort="title") == ["Fancy", "Plain"]
        assert titles(guest, facet=["Size=M", "Size=L"], sort="title") == ["Fancy", "Loud", "Plain"]
        assert titles(guest, facet=["Size=M", "Size=L", "Colour=Red"], sort="title") == ["Loud", "Plain"]

    def test_price_and_stock_narrow_too(self, guest: Client) -> None:
        assert titles(guest, **{"from": "10", "to": "30", "sort": "title"}) == ["Fancy", "Loud"]
        assert titles(guest, in_stock=1, sort="title") == ["Loud", "Plain", "Quiet"]

    def test_a_facet_counts_as_if_nothing_of_it_were_chosen(self, guest: Client) -> None:
        data = ask(guest, "/products", facet=["Size=M"])
        most = counts.EXACT + 1
        assert numbers(data, "Size") == {"S": 1, "M": min(2, most), "L": 1}
        assert numbers(data, "Colour") == {"Red": 1, "Blue": 1}


def test_counts_are_exact(guest: Client, on_sale: Make) -> None:
    on_sale("One", option="M", options={"Size": "M"}, vendor="Acme")
    on_sale("Two", option="M", options={"Size": "M"}, stock=0)
    data = ask(guest, "/products")
    assert numbers(data, "Size") == {"M": 2}
    assert numbers(data, "vendor") == {"Acme": 1}
    assert (data["count"], data["more"], data["of_stock"]["count"]) == (2, False, 1)


def test_a_broad_answer_is_not_counted_to_its_end(
    guest: Client, on_sale: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "EXACT", 2)
    monkeypatch.setattr("catalog.listings.facets.EXACT", 2)
    for number in range(4):
        on_sale(f"Book {number}", vendor="Acme", option="M", options={"Size": "M"})
    on_sale("Book of another", vendor="Other")
    data = ask(guest, "/products", q="book")
    assert (data["count"], data["more"]) == (2, True)
    [maker] = [one for one in data["facets"] if one["name"] == "vendor"]
    assert [(one["label"], one["count"], one["more"]) for one in maker["values"]] == [
        ("Acme", 2, True),
        ("Other", 1, False),
    ]


def test_the_tally_follows_what_changes(on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.listings.tally.FRESH", 0.0)
    monkeypatch.setattr(counts, "EXACT", 0)
    question = Question()
    first = on_sale("One", vendor="Acme")
    assert tally.count(question)["vendor=Acme"] == 1
    on_sale("Two", vendor="Acme")
    assert tally.count(question)["vendor=Acme"] == 2
    first.family.change(vendor="Other")
    assert {"vendor=Acme": 1, "vendor=Other": 1}.items() <= tally.count(question).items()
    named_one = Question(tsquery="'one'")
    assert tally.count(named_one)["vendor=Other"] == 1
    on_sale("One more", vendor="Other", price="100.00")
    assert tally.count(named_one)["vendor=Other"] == 2
    assert tally.count(Question(lowest=Decimal(100)))["vendor=Other"] == 1
    first.withdraw()
    assert tally.count(question)["vendor=Other"] == 1
    assert tally.count(named_one)["vendor=Other"] == 1


def test_of_too_many_changes_the_tally_is_loaded_anew(on_sale: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.listings.tally.FRESH", 0.0)
    monkeypatch.setattr("catalog.listings.tally.MOST_CHANGED", 1)
    on_sale("One", vendor="Acme")
    red = Question(tsquery="'red'")
    assert tally.count(red) == {}
    for number in range(3):
        on_sale(f"Red {number}", vendor="Acme")
    assert tally.count(red)["vendor=Acme"] == 3


def test_the_tally_counts_what_the_database_counts(on_sale: Make) -> None:
    for number in range(20):
        on_sale(
            f"Book {number} {'red' if number % 2 else 'blue'}", vendor=f"V{number % 3}", price=f"{number * 7 + 1}.00"
        )
    for question in (
        Question(),
        Question(tsquery="'red'"),
        Question(tsquery="'book' & 'blue'"),
        Question(tsquery="'red' | 'blue'"),
        Question(facets={"vendor": ("V1", "V2")}, in_stock=True),
        Question(lowest=STEPS[1], highest=STEPS[3]),
    ):
        [(total, facets)] = counts._counted([question], ())
        assert dict(tally.count(question)) == ({"": total, **facets} if total else {})


@pytest.mark.parametrize(
    "query",
    ["facet=Size", "facet==M", "facet=Size=", "facet=category=x", "from=-1", "from=x", "to=1e9999", "in_stock=maybe",
     "facet=" + "x" * 400, "&".join(f"facet=a={number}" for number in range(30)), "from=NaN"],
)  # fmt: skip
def test_a_filter_that_means_nothing_is_refused(guest: Client, query: str) -> None:
    assert guest.get(f"/products?{query}", headers=JSON).status_code == 422


def test_a_category_that_is_not_there_is_not_found(guest: Client) -> None:
    assert guest.get("/products?category=nothing").status_code == 404


def test_what_is_chosen_can_be_taken_away(guest: Client, on_sale: Make) -> None:
    on_sale("One", option="M", options={"Size": "M"})
    data = ask(guest, "/products?facet=Size%3DM&in_stock=1&from=1&to=50&q=one&sort=title")
    assert [one["label"] for one in data["chosen"]] == ["Size: M", "In stock", "1.00 \N{EN DASH} 50.00"]
    assert data["chosen"][0]["address"] == "/products?q=one&in_stock=1&from=1.00&to=50.00&sort=title"
    assert "(take away)" in guest.get("/products?facet=Size%3DM").text


def test_hostile_facets_stay_text(guest: Client, on_sale: Make) -> None:
    family = on_sale("One").family
    family.attributes = {'<b>"': ["<script>alert(1)</script>"], "A=B": ["C"]}
    family.save(update_fields=["attributes"])
    Listing.put([family.id])
    assert Family.objects.count() == 1
    page = guest.get("/products").text
    assert "<script>alert(1)" not in page
    assert titles(guest, facet=['<b>"=<script>alert(1)</script>']) == ["One"]
