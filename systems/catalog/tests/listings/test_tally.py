"""What the process counts is what a plain look at every row counts, whatever happened to the shop meanwhile."""

from collections import Counter
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from catalog.categories.models import Category
from catalog.listings.models import AssortmentChange, Listing
from catalog.listings.question import Question
from catalog.listings.steps import STEPS
from catalog.listings.tally import tally
from catalog.listings.tsquery import postfix, words_of
from catalog.listings.words import typed
from catalog.products.models import Family, Product
from catalog.tests.asking import ask
from catalog.tests.conftest import Make

WORDS = ["red", "blue", "house", "boats", "glass", "o'hara", "back\\slash", "the"]
MAKERS = [f"Maker {number}" for number in range(30)]
EVERYTHING = "SELECT facets, lowest, terms @@ %s::tsquery FROM catalog_listing"
Counted = dict[str, int]


@pytest.fixture(autouse=True)
def _always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.listings.tally.FRESH", 0.0)


def plainly(question: Question, categories: list[str]) -> Counted:
    """One row after the other."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, [question.tsquery])
        for facets, lowest, has_words in cursor.fetchall():
            if (has_words or not question.tsquery) and _fits(question, set(facets), lowest):
                step = sum(lowest >= one for one in STEPS)
                shown = [facet for facet in facets if not facet.startswith("category:") or facet in categories]
                found.update(["", f"price={step}", *shown])
    return dict(found)


def _fits(question: Question, facets: set[str], lowest: Decimal) -> bool:
    chosen = all(facets & {f"{name}={value}" for value in values} for name, values in question.facets.items())
    stock = not question.in_stock or "in-stock" in facets
    placed = not question.category or f"category:{question.category}" in facets
    bounds = question.lowest or Decimal(0), question.highest or Decimal(10**9)
    return chosen and stock and placed and bounds[0] <= lowest <= bounds[1]


def questions(category: Category) -> list[Question]:
    said = ["red", "red boats", "red or blue", "house -red", '"blue house"', "o'hara", "back\\slash", "xylophone",
            "the", "blue (glass or house) -boats", "boats"]  # fmt: skip
    narrowed: list[dict[str, Any]] = [
        {}, {"in_stock": True}, {"lowest": STEPS[0]}, {"lowest": Decimal("8.01"), "highest": STEPS[2]},
        {"facets": {"vendor": ("Maker 1", "Maker 2")}}, {"facets": {"Size": ("S",), "vendor": ("Maker 3",)}},
        {"category": category.id},
    ]  # fmt: skip
    words = [*(typed(one).tsquery for one in said), "'bo':*", "'red':A", "'blue' <-> 'glass'"]
    return [Question(tsquery=one, **more) for one in ["", *words] for more in narrowed]


def change(chance: Random, make: Make, sold: list[Product]) -> None:
    """Something happens to the shop."""
    what, one = chance.choice(["new", "title", "price", "stock", "withdraw", "delete", "many"]), chance.choice(sold)
    family = Family.objects.filter(id=one.family_id).first()
    if what == "new" or family is None:
        sold.append(_new(chance, make, number=len(sold)))
    elif what == "title":
        family.change(title=" ".join(chance.sample(WORDS, 3)), vendor=chance.choice(MAKERS))
    elif what == "price":
        Product.objects.get(id=one.id).change_price(Decimal(chance.randint(1, 300)))
    elif what == "many":
        with transaction.atomic():
            for number in range(12):
                sold.append(_new(chance, make, number=len(sold) + number))
    elif what == "delete":
        Listing.objects.filter(family=family).delete()
    elif what == "withdraw":
        Product.objects.get(id=one.id).withdraw()
    else:
        Listing.put([family.id])


def _new(chance: Random, make: Make, *, number: int) -> Product:
    title = " ".join(chance.choices(WORDS, k=3))
    text: dict[str, Any] = {"vendor": chance.choice(MAKERS), "category": chance.choice(["Home > Kitchen", "Home"])}
    size = chance.choice("SML")
    return make(
        f"{title} {number}", price=f"{chance.randint(1, 300)}.00", stock=chance.choice([0, 3, 40]),
        description=" ".join(chance.choices(WORDS, k=4)), option=size, options={"Size": size}, **text,
    )  # fmt: skip


@pytest.mark.parametrize("most_changed", [1000, 4])
@pytest.mark.parametrize("seed", range(2))
def test_every_kind_of_question_is_counted_as_a_plain_look_counts_it(
    on_sale: Make, monkeypatch: pytest.MonkeyPatch, seed: int, most_changed: int
) -> None:
    """With 4 the tally is loaded anew again and again, as after an import."""
    monkeypatch.setattr("catalog.listings.tally.MOST_CHANGED", most_changed)
    monkeypatch.setattr("catalog.listings.index.MOST_OF_A_NAME", 1000)
    chance = Random(seed)
    sold = [_new(chance, on_sale, number=number) for number in range(30)]
    monkeypatch.setattr("catalog.listings.index.SMALL", chance.choice([5, 3000]))
    home, kitchen = (Category.objects.get(name=name) for name in ("Home", "Kitchen"))
    categories = [f"category:{one.id}" for one in (home, kitchen)]
    for _ in range(4):
        for _ in range(chance.randint(1, 3)):
            change(chance, on_sale, sold)
        for question in questions(home):
            assert dict(tally.count(question, categories)) == plainly(question, categories), question


def test_a_list_is_the_same_whoever_counted_it(guest: Client, on_sale: Make) -> None:
    chance = Random(1)
    sold = [_new(chance, on_sale, number=number) for number in range(30)]
    asked: list[dict[str, Any]] = [
        {}, {"q": "red"}, {"q": "red house"}, {"q": "red", "facet": ["vendor=Maker 1", "Size=S"]}, {"category": "home"},
        {"in_stock": 1, "from": "20"}, {"q": "rde"}, {"q": '"red house"'}, {"q": "hou"}, {"q": "red -house"},
    ]  # fmt: skip
    for _ in range(3):
        tally.forget()
        by_database = [ask(guest, "/products", page=1, **one) for one in asked]
        change(chance, on_sale, sold)
        change(chance, on_sale, sold)
        by_database = [ask(guest, "/products", page=1, **one) for one in asked]
        tally.load()
        assert tally.knows_all(AssortmentChange.seen())
        # Another address is another page: nothing that was remembered is shown.
        assert [ask(guest, "/products", as_typed=0, **one) for one in asked] == by_database


@pytest.mark.parametrize(
    ("tsquery", "parts"),
    [
        ("'a'", ["'a'"]),
        ("'a' & 'b' | !'c'", ["'a'", "'b'", "&", "'c'", "!", "|"]),
        ("'a' & ( 'b' | 'c' )", ["'a'", "'b'", "'c'", "|", "&"]),
        ("!( 'a' & 'it''s\\\\odd' )", ["'a'", "'it''s\\\\odd'", "&", "!"]),
        ("'a' <-> 'b'", ["'a' <-> 'b'"]),
        ("'a':* & 'b'", ["'a':* & 'b'"]),
    ],
)
def test_a_tsquery_is_taken_apart(tsquery: str, parts: list[str]) -> None:
    assert list(postfix(tsquery)) == parts
    assert words_of(tsquery) == [one for one in parts if one not in "&|!"]
