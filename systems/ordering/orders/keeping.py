"""How long the law demands that an order can be read, even of a customer who asked to be forgotten."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Protocol

from django.conf import settings

from contracts.kept import Kept


class Forgotten(Protocol):
    number: str
    state: Any
    keep_until: datetime | None


def end_of_keeping(placed_at: datetime) -> datetime:
    """INVOICE_YEARS after the end of the year in which the order was placed."""
    return datetime(placed_at.year + settings.INVOICE_YEARS + 1, 1, 1, tzinfo=UTC)


def kept_of(orders: Iterable[Forgotten]) -> tuple[Kept, ...]:
    """The orders' numbers by why and until when they are kept; the day named is the last one."""
    told = sorted((_reason(order), _last_day(order), order.number) for order in orders)
    return tuple(
        Kept(what="order", names=tuple(number for *_, number in alike), reason=reason, until=until)
        for (reason, until), alike in groupby(told, key=lambda one: one[:2])
    )


def _reason(order: Forgotten) -> str:
    """An order that has left is invoiced; what has not is still to be delivered."""
    return "invoice" if order.state in ("shipped", "delivered") else "delivery"


def _last_day(order: Forgotten) -> str:
    return f"{order.keep_until.year - 1}-12-31" if order.keep_until else ""
