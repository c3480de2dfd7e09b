"""A list as an answer: what is found, in pages, with the filters beside it."""

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers

from catalog.attributes.models import Attribute
from catalog.categories.models import Category
from catalog.listings import facets, shown
from catalog.listings.asked import address, named
from catalog.listings.counts import EXACT, Counts, counts_of
from catalog.listings.question import Question
from catalog.listings.search import PAGE, SORTS, NoSuchCursor, indexes_alone, order_in, order_of, page_of
from catalog.listings.words import Meaning, meant, typed

MOST_PAGES = -(-EXACT // PAGE)  # whoever wants to see more narrows the list, or follows `next`


def listed(path: str, wanted: dict[str, Any], category: Category | None) -> dict[str, Any]:
    """The answer to `wanted` (a valid Asked), as programs get it; `path` is where the list is."""
    said = typed(wanted["q"])
    question = Question(
        tsquery=said.tsquery,
        category=category.id if category else None,
        facets=named(wanted["facet"]),
        in_stock=wanted["in_stock"],
        lowest=wanted["from"],
        highest=wanted["to"],
    )
    with indexes_alone():
        counts = counts_of(question)
        if not counts.total and question.tsquery and not wanted["as_typed"]:
            said = meant(wanted["q"])
            question = replace(question, tsquery=said.tsquery)
            counts = counts_of(question)
        found = _found(question, counts, wanted)
    wanted = wanted if path == "/products" else {**wanted, "category": ""}
    return {
        **_words(path, wanted, said),
        **found,
        **facets.number(counts.total),
        "sort": wanted["sort"] if wanted["q"] or wanted["sort"] != "best" else "bestselling",
        "sorts": SORTS if wanted["q"] else SORTS[1:],
        "in_stock": wanted["in_stock"],
        "of_stock": facets.number(counts.facets.get("in-stock", 0)),
        "from": wanted["from"],
        "to": wanted["to"],
        "facets": facets.facets(counts, wanted, _filters()),
        "prices": facets.prices(counts, path, wanted),
        "chosen": facets.chosen(path, wanted),
        "categories": _below(category, counts),
        "next": address(path, wanted, cursor=found["next"]) if found["next"] else None,
    }


def _found(question: Question, counts: Counts, wanted: dict[str, Any]) -> dict[str, Any]:
    order = order_of(wanted["sort"], question, broad=counts.broad)
    pages = max(1, -(-min(counts.total, EXACT) // PAGE))
    after, number = wanted["cursor"], wanted["page"]
    if number > pages:
        raise Http404
    try:
        order = order_in(after) if after else order
        page = page_of(question, order, broad=counts.broad, number=number, after=after)
    except NoSuchCursor as wrong:
        said = _("This is no cursor that a page gave. Start with the list without one.")
        raise serializers.ValidationError({"cursor": said}) from wrong
    return {
        "products": [shown.card(one) for one in page.listings],
        "page": number,
        "pages": pages,
        "next": page.next,
    }


def _words(path: str, wanted: dict[str, Any], said: Meaning) -> dict[str, Any]:
    return {
        "path": path,
        "q": wanted["q"],
        "category": wanted.get("category", ""),
        "instead": said.instead,
        "as_typed": address(path, wanted, as_typed=True) if said.instead else None,
    }


def _filters() -> list[str]:
    return list(Attribute.objects.filter(is_filter=True).values_list("name", flat=True))


def _below(category: Category | None, counts: Counts) -> list[dict[str, Any]]:
    """The categories under the one that is shown, in which something was found."""
    if not any(facet.startswith("category:") for facet in counts.facets):
        return []
    found = Category.objects.filter(parent=category).values_list("id", "name", "slug")
    numbers = [(name, slug, counts.facets.get(f"category:{one}", 0)) for one, name, slug in found]
    return [
        {"name": name, "slug": slug, "address": f"/categories/{slug}", **facets.number(number)}
        for name, slug, number in numbers
        if number
    ]
