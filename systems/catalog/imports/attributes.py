"""What all variants of a product have, in a column each: Material (product.metafields.shop.material)."""

from catalog.imports.columns import Cells, Columns
from catalog.imports.numbers import RowRefused
from catalog.imports.parted import joined, parted
from catalog.imports.plain_text import one_line

MOST_VALUES, LONGEST_VALUE = 50, 200


def attributes_of(line: int, cells: Cells, columns: Columns) -> dict[str, list[str]]:
    """One entry for each column; without values when the cell is empty."""
    return {name: _values(line, name, columns.cell_at(cells, place)) for name, place in columns.attributes.items()}


def attribute_cell(values: list[str]) -> str:
    return joined(values, ";", between="; ")


def attribute_column(name: str, number: int) -> str:
    return f"{name} (product.metafields.shop.attribute_{number})"


def _values(line: int, name: str, cell: str) -> list[str]:
    values = list(dict.fromkeys(parted(one_line(cell), ";")))
    if len(values) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in values):
        raise RowRefused(line, "too_long", name=name, count=len(cell), most=MOST_VALUES * LONGEST_VALUE)
    return values
