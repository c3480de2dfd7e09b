"""The shop's lists, each asked for when nobody asked for the same before."""

from functools import lru_cache
from typing import Any

from django.http import Http404

from catalog.categories.models import Category
from catalog.listings import picked
from catalog.listings.asked import Asked
from catalog.listings.listed import listed

A_ROW = 4


def all_products(asked: Asked, seen: tuple[int, int]) -> dict[str, Any]:
    """Of the whole shop, or of the category that the address names."""
    asked.is_valid(raise_exception=True)
    slug = asked.validated_data["category"]
    category, _ = _placed(slug, seen) if slug else (None, [])
    if slug and not category:
        raise Http404
    shown = listed("/products", asked.validated_data, category, seen)
    return {**shown, "name": category.name if category else ""}


def products_in(slug: str, asked: Asked, seen: tuple[int, int]) -> dict[str, Any]:
    """Of a category's own page."""
    category, trail = _placed(slug, seen)
    if category is None:
        raise Http404
    asked.is_valid(raise_exception=True)
    return {**listed(category.address(), asked.validated_data, category, seen), "trail": trail}


@lru_cache(maxsize=1000)
def _placed(slug: str, _seen: tuple[int, int]) -> tuple[Category | None, list[dict[str, str]]]:
    """The category, and where it stands; the same until something else is seen."""
    category = Category.objects.filter(slug=slug).first()
    above = category.ancestors() if category else []
    return category, [{"name": one.name, "address": one.address()} for one in above]


def front() -> dict[str, Any]:
    """What the home page shows."""
    return {
        "departments": picked.departments(8),
        "bestsellers": picked.bestsellers(A_ROW),
        "newest": picked.newest(A_ROW),
        "reduced": picked.reduced(A_ROW),
    }
