"""The columns of a product file: which there are, and the cells of a row by their names."""

import re
from collections.abc import Sequence

from catalog.imports.formulas import as_meant
from catalog.imports.plain_text import one_line

# A column such as: Material (product.metafields.custom.material).
ATTRIBUTE = re.compile(r"(.{1,100}) \(product\.metafields\.[^()]*\)", re.DOTALL)
Cells = Sequence[str]


class Columns:
    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._at = {name.strip().lower(): place for place, name in enumerate(names)}
        found = ((ATTRIBUTE.fullmatch(as_meant(name)), place) for place, name in enumerate(names))
        self.attributes = {one_line(match.group(1)): place for match, place in found if match}

    def have(self, *names: str) -> bool:
        return any(name in self._at for name in names)

    def cell(self, cells: Cells, name: str) -> str:
        """What the row says in the column of this name (in small letters); nothing when there is no such column."""
        place = self._at.get(name)
        return self.cell_at(cells, place) if place is not None else ""

    @staticmethod
    def cell_at(cells: Cells, place: int) -> str:
        return as_meant(cells[place]) if len(cells) > place else ""
