"""Categories in one cell, from the root down: Clothing > Shirts."""

from collections.abc import Iterable

from catalog.categories.models import DEEPEST
from catalog.imports.parted import joined, parted
from catalog.imports.plain_text import one_line


def path_of(cell: str) -> tuple[str, ...]:
    names = (name[:100].strip() for name in parted(one_line(cell), ">"))
    return tuple(name for name in names if name)[:DEEPEST]


def path_cell(names: Iterable[str]) -> str:
    return joined(names, ">", between=" > ")
