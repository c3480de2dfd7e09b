"""Prices and quantities out of cells."""

import re
from decimal import Decimal
from typing import Any

from catalog.products.models import HIGHEST_PRICE
from catalog.stock.models import MOST

AMOUNT = re.compile(r"\d{1,12}([.,]\d{1,2})?", re.ASCII)
WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)


class RowRefused(Exception):
    """A row cannot be taken, and so its product cannot: `code` is one of catalog.imports.reasons."""

    def __init__(self, line: int, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.line, self.code, self.values = line, code, values


def amount(line: int, name: str, cell: str) -> Decimal | None:
    """`name`: price or old_price."""
    cell = cell.strip()
    if not cell:
        return None
    if cell.startswith("-"):
        raise RowRefused(line, f"{name}_below_zero", cell=cell[:40])
    if not AMOUNT.fullmatch(cell):
        raise RowRefused(line, f"{name}_no_amount", cell=cell[:40])
    number = Decimal(cell.replace(",", "."))
    if number > HIGHEST_PRICE or (not number and name == "price"):
        raise RowRefused(line, f"{name}_out_of_range", cell=cell[:40], most=str(HIGHEST_PRICE))
    return number.quantize(Decimal("0.01"))


def quantity(line: int, cell: str) -> int:
    cell = cell.strip() or "0"
    if not WHOLE.fullmatch(cell):
        raise RowRefused(line, "quantity_no_number", cell=cell[:40])
    if not 0 <= int(cell) <= MOST:
        raise RowRefused(line, "quantity_out_of_range", cell=cell[:40], most=MOST)
    return int(cell)
