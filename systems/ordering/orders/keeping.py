"""How long the law demands that an order can be read, even of a customer who asked to be forgotten."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Protocol

from django.conf import settings

from contracts.kept import Kept
from ordering.orders.shop_time import at_the_shop


class Forgotten(Protocol):
    number: str
    state: Any
    keep_until: datetime | None


def end_of_keeping(placed_at: datetime) -> datetime:
    """INVOICE_YEARS after the end of the year in which the order was placed, by the shop's clock."""
    return datetime(at_the_shop(placed_at).year + settings.INVOICE_YEARS + 1, 1, 1, tzinfo=UTC)


def kept_of(orders: Iterable[Forgotten]) -> tuple[Kept, ...]:
    """The orders' numbers by why and until when they are kept; the day named is the last one."""
    told = sorted((_reason(order), _day_before(order.keep_until), order.number) for order in orders)
    return tuple(
        Kept(what="order", names=tuple(number for *_, number in alike), reason=reason, until=until)
        for (reason, until), alike in groupby(told, key=lambda one: one[:2])
    )


class Sealed(Protocol):
    number: str
    sealed_until: datetime | None


def invoices_kept(invoices: Iterable[Sealed]) -> tuple[Kept, ...]:
    """The numbers of sealed invoices and credit notes, by the last day on which they are kept."""
    told = sorted((_day_before(one.sealed_until), one.number) for one in invoices)
    return tuple(
        Kept(what="invoice", names=tuple(number for _, number in alike), reason="invoice", until=until)
        for until, alike in groupby(told, key=lambda one: one[0])
    )


def _reason(order: Forgotten) -> str:
    """An order that has left is invoiced; what has not is still to be delivered."""
    return "invoice" if order.state in ("shipped", "delivered") else "delivery"


def _day_before(end: datetime | None) -> str:
    return f"{end.year - 1}-12-31" if end else ""
