"""Prices and quantities out of cells."""

import re
from decimal import Decimal

from catalog.products.models import HIGHEST_PRICE
from catalog.stock.models import MOST

AMOUNT = re.compile(r"\d{1,12}([.,]\d{1,2})?", re.ASCII)
WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)


class RowRefused(Exception):
    """A row cannot be taken, and so its product cannot."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def amount(line: int, name: str, cell: str) -> Decimal | None:
    cell = cell.strip()
    if not cell:
        return None
    if cell.startswith("-"):
        raise RowRefused(line, f'The {name} "{cell[:40]}" is below zero.')
    if not AMOUNT.fullmatch(cell):
        raise RowRefused(line, f'The {name} "{cell[:40]}" is not an amount such as 12.50.')
    number = Decimal(cell.replace(",", "."))
    if number > HIGHEST_PRICE or (not number and name == "price"):
        raise RowRefused(line, f'The {name} "{cell[:40]}" is not between 0.01 and {HIGHEST_PRICE}.')
    return number.quantize(Decimal("0.01"))


def quantity(line: int, cell: str) -> int:
    cell = cell.strip() or "0"
    if not WHOLE.fullmatch(cell):
        raise RowRefused(line, f'The quantity "{cell[:40]}" is not a whole number.')
    if not 0 <= int(cell) <= MOST:
        raise RowRefused(line, f'The quantity "{cell[:40]}" is not between 0 and {MOST}.')
    return int(cell)
