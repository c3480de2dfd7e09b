"""The tree of categories in the order in which people read it."""

from collections import defaultdict
from uuid import UUID

from catalog.categories.models import Category

INDENT = "\u2003"  # a space as wide as a letter: a select shows no other


def category_choices() -> list[tuple[str, str]]:
    """Every category as a choice, each below its parent and indented."""
    return [(one.slug, f"{INDENT * (len(one.line) - 1)}{one.name}") for one in in_tree_order()]


def in_tree_order() -> list[Category]:
    """Parents before their children, siblings by their position."""
    children: dict[UUID | None, list[Category]] = defaultdict(list)
    for one in Category.objects.all():
        children[one.parent_id].append(one)
    found: list[Category] = []
    waiting = children[None][::-1]
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1].id][::-1]
    return found


def category_paths() -> list[tuple[str, str]]:
    """The same choices, each by its whole path: "Clothing > Shirts"."""
    found: list[tuple[str, str]] = []
    path: list[str] = []
    for one in in_tree_order():
        path = [*path[: len(one.line) - 1], one.name]
        found.append((" > ".join(path), f"{INDENT * (len(one.line) - 1)}{one.name}"))
    return found
