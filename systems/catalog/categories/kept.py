"""How categories look to staff."""

from typing import Any

from django.db.models import Count

from catalog.categories.models import Category
from catalog.categories.tree import category_choices, in_tree_order
from catalog.products.models import Family


def kept_tree() -> list[dict[str, Any]]:
    """Every category in the order of the tree, with the number of products that stand in it itself."""
    counted = Family.objects.filter(category__isnull=False).values("category").annotate(all=Count("id"))
    products = {row["category"]: row["all"] for row in counted}
    return [kept(one, products.get(one.id, 0)) for one in in_tree_order()]


def kept(category: Category, products: int) -> dict[str, Any]:
    return {
        "id": str(category.id),
        "name": category.name,
        "slug": category.slug,
        "address": category.address(),
        "depth": len(category.line),
        "products": products,
    }


def kept_alone(category: Category) -> dict[str, Any]:
    return {**kept(category, Family.objects.filter(category=category).count()), "path": category.path()}


def form_of(category: Category) -> dict[str, Any]:
    """The page to change a category: where it may go, and where its products may."""
    others = [(slug, name) for slug, name in category_choices() if slug != category.slug]
    parent = category.parent.slug if category.parent else ""
    return {
        "category": kept_alone(category),
        "others": others,
        "values": {"name": category.name, "parent": parent},
        "has_children": category.children.exists(),
    }
