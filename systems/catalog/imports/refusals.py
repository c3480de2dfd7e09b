"""What is not taken: a whole file, or rows of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalog.imports.columns import Cells
from catalog.imports.numbers import RowRefused
from catalog.imports.rows import Row


class NotAProductFile(Exception):
    """The file as a whole cannot be taken: `code` is one of catalog.imports.reasons."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that is not taken: the line it begins on, its handle as far as it could be read, why, and its cells."""

    line: int
    handle: str
    code: str
    values: dict[str, Any]
    cells: Cells


def refusals(handle: str, rows: Iterable[Row], refused: RowRefused) -> list[Refusal]:
    """All rows of the product: the one at fault, and the others that are not taken without it."""
    return [_of(row, handle, refused) for row in rows]


def _of(row: Row, handle: str, refused: RowRefused) -> Refusal:
    if row.line == refused.line:
        return Refusal(line=row.line, handle=handle, code=refused.code, values=refused.values, cells=row.cells)
    values = {"line": refused.line}
    return Refusal(line=row.line, handle=handle, code="line_of_product", values=values, cells=row.cells)
