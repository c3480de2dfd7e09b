"""Cells that a spreadsheet would run as a formula get the mark that makes them text; read again, they lose it."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r]")


def defused(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
