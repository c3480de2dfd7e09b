from dataclasses import dataclass
from typing import Literal

from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class StockChanged(StateEvent, type="catalog.stock.changed.v1", readers=("ordering",), classification="public"):
    """How much of a product can be had, in words, and a number when few. `id` is the product's id."""

    available: Literal["none", "few", "plenty"]
    quantity: int | None
