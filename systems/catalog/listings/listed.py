"""A list as an answer: what is found, in pages, with the filters beside it."""

from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.categories.models import Category
from catalog.listings import facets, shown
from catalog.listings.asked import address, named
from catalog.listings.asking import ask
from catalog.listings.counts import EXACT, Counts, counts_of
from catalog.listings.question import Question
from catalog.listings.search import PAGE, SORTS, NoSuchCursor, Wanted, order_in, order_of
from catalog.listings.words import Meaning, meant, typed

FILTERS = "SELECT name FROM catalog_attribute WHERE is_filter ORDER BY position, name"
BELOW = """
SELECT id, name, slug FROM catalog_category WHERE parent_id = %s OR parent_id IS NULL AND %s
ORDER BY position, name, id"""
MOST_PAGES = -(-EXACT // PAGE)  # whoever wants to see more narrows the list, or follows `next`


def listed(path: str, wanted: dict[str, Any], category: Category | None, seen: tuple[int, int]) -> dict[str, Any]:
    """The answer to `wanted` (a valid Asked), as programs get it; `path` is where the list is, `seen` what
    AssortmentChange has."""
    said = typed(wanted["q"])
    question = Question(
        tsquery=said.tsquery,
        category=category.id if category else None,
        facets=named(wanted["facet"]),
        in_stock=wanted["in_stock"],
        lowest=wanted["from"],
        highest=wanted["to"],
    )
    filters, below = _beside(question.category, seen)
    named_below = [f"category:{one}" for one, *_ in below]
    counts = counts_of(question, named_below, seen)
    if not counts.total and question.tsquery and not wanted["as_typed"]:
        said = meant(wanted["q"])
        question = replace(question, tsquery=said.tsquery)
        counts = counts_of(question, named_below, seen)
    page = _wanted(question, counts, wanted)
    found = page.page(ask(page.asked())[0])
    wanted = wanted if path == "/products" else {**wanted, "category": ""}
    return {
        **_words(path, wanted, said),
        "products": [shown.card(one) for one in found.listings],
        "page": page.number,
        "pages": _pages(counts),
        **facets.number(counts.total),
        "sort": wanted["sort"] if wanted["q"] or wanted["sort"] != "best" else "bestselling",
        "sorts": SORTS if wanted["q"] else SORTS[1:],
        "in_stock": wanted["in_stock"],
        "of_stock": facets.number(counts.facets.get("in-stock", 0)),
        "from": wanted["from"],
        "to": wanted["to"],
        "facets": facets.facets(counts, wanted, filters),
        "prices": facets.prices(counts, path, wanted),
        "chosen": facets.chosen(path, wanted),
        "categories": _below(below, counts),
        "next": address(path, wanted, cursor=found.next) if found.next else None,
    }


@lru_cache(maxsize=1000)
def _beside(category: UUID | None, _seen: tuple[int, int]) -> tuple[list[str], list[tuple[UUID, str, str]]]:
    """The names that are filters, and the categories under this one; the same until something else is seen."""
    names, below = ask((FILTERS, []), (BELOW, [category, category is None]))
    return [name for (name,) in names], below


def _pages(counts: Counts) -> int:
    return max(1, -(-min(counts.total, EXACT) // PAGE))


def _wanted(question: Question, counts: Counts, wanted: dict[str, Any]) -> Wanted:
    order = order_of(wanted["sort"], question, broad=counts.broad)
    after, number = wanted["cursor"], wanted["page"]
    if number > _pages(counts):
        raise Http404
    try:
        order = order_in(after) if after else order
        page = Wanted(question=question, order=order, broad=counts.broad, number=number, after=after)
        page.asked()
    except NoSuchCursor as wrong:
        said = _("This is no cursor that a page gave. Start with the list without one.")
        raise serializers.ValidationError({"cursor": said}) from wrong
    return page


def _words(path: str, wanted: dict[str, Any], said: Meaning) -> dict[str, Any]:
    return {
        "path": path,
        "q": wanted["q"],
        "category": wanted.get("category", ""),
        "instead": said.instead,
        "as_typed": address(path, wanted, as_typed=True) if said.instead else None,
    }


def _below(categories: list[tuple[UUID, str, str]], counts: Counts) -> list[dict[str, Any]]:
    """The categories under the one that is shown, in which something was found."""
    numbers = [(name, slug, counts.facets.get(f"category:{one}", 0)) for one, name, slug in categories]
    return [
        {"name": name, "slug": slug, "address": f"/categories/{slug}", **facets.number(number)}
        for name, slug, number in numbers
        if number
    ]
