"""Listings that a page shows beside its own matter: the best of the shop, the newest, the reduced, the similar."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from catalog.categories.models import Category
from catalog.listings import shown
from catalog.listings.models import Listing
from catalog.listings.search import CARD, rows_of

LOOKED_AT = 300  # of a category that may hold many thousands, only so many are compared
SIMILAR = f"""
SELECT family_id FROM (
    SELECT family_id, sold, created_at, facets FROM catalog_listing
    WHERE facets @> %(shared)s::text[] AND family_id <> %(family)s LIMIT {LOOKED_AT} OFFSET 0) AS near
ORDER BY cardinality(ARRAY(SELECT unnest(facets) INTERSECT SELECT unnest(
                            (SELECT facets FROM catalog_listing WHERE family_id = %(family)s)))) DESC,
         sold DESC, created_at DESC, family_id
LIMIT %(most)s"""  # noqa: S608 - made of the constants above
CARDS = f"""
SELECT {CARD} FROM catalog_listing WHERE family_id = ANY(%s) ORDER BY array_position(%s, family_id)"""  # noqa: S608
# A category's picture is the one of what sells best in it, of those that have a picture.
BEST_OF_EACH = f"""
SELECT best.*, wanted AS department
FROM unnest(%(wanted)s::text[]) AS wanted JOIN LATERAL (
    SELECT {CARD} FROM (
        SELECT {CARD} FROM catalog_listing WHERE facets @> ARRAY[wanted] LIMIT {LOOKED_AT} OFFSET 0) AS near
    ORDER BY picture IS NULL, sold DESC, created_at DESC LIMIT 1) AS best ON true"""  # noqa: S608 - as above


def similar(*, category: UUID | None, vendor: str, but: UUID, most: int = 6) -> list[UUID]:
    """Families that share most with the family `but`, in its category; without one, of its maker."""
    shared = [f"category:{category}"] if category else [f"vendor={vendor}"]
    if not category and not vendor:
        return []
    values: dict[str, Any] = {"shared": shared, "family": but, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(SIMILAR, values)
        return [family for (family,) in cursor.fetchall()]


def cards(families: list[UUID]) -> list[dict[str, Any]]:
    """In this order; without those that are not sold any more."""
    return [shown.card(one) for one in rows(families)]


def rows(families: list[UUID]) -> list[Any]:
    return rows_of(CARDS, [families, families])


def bestsellers(most: int) -> list[dict[str, Any]]:
    return _cards(Listing.objects.filter(sold__gt=0).order_by("-sold", "-created_at"), most)


def newest(most: int) -> list[dict[str, Any]]:
    return _cards(Listing.objects.order_by("-created_at", "-family"), most)


def reduced(most: int) -> list[dict[str, Any]]:
    return _cards(Listing.objects.filter(old_price__isnull=False).order_by("-created_at"), most)


def departments(most: int) -> list[dict[str, Any]]:
    """The categories at the top in which something is sold, each with a picture of it."""
    roots = list(Category.objects.filter(parent=None)[:most])
    best = rows_of(BEST_OF_EACH, {"wanted": [f"category:{one.id}" for one in roots]})
    pictures = {one.department: shown.card(one)["picture"] for one in best}
    return [
        {"name": one.name, "address": one.address(), "picture": pictures[f"category:{one.id}"]}
        for one in roots
        if f"category:{one.id}" in pictures
    ]


def _cards(listings: QuerySet[Listing], most: int) -> list[dict[str, Any]]:
    return [shown.card(one) for one in listings.defer("terms", "facets")[:most]]
