"""What is written to whoever placed an order."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils import translation

from contracts.money import Money
from ordering.mails.models import Mail
from ordering.orders.refusals import LineRefused, refused_words
from ordering.users.models import User


class Line(LineRefused, Protocol):
    @property
    def title(self) -> str: ...
    @property
    def option_label(self) -> str: ...


class Lines(Protocol):
    def all(self) -> Iterable[Line]: ...


class Ordered(Protocol):
    id: UUID
    number: str
    customer_id: UUID | None
    email: str
    language: str

    @property
    def money(self) -> Money: ...
    @property
    def lines(self) -> Lines: ...


def write_of(order: Ordered, name: str, **context: Any) -> None:
    """The mail `templates/mails/order_<name>_…`, in the caller's transaction: `write_of(order, "stock_is_late")`.

    Nobody is written to when the customer was forgotten: the order has no address any more.
    """
    if not order.email:
        return
    language = language_of(order)
    with translation.override(language):
        lines = [_told(line) for line in order.lines.all()]
    Mail.write(
        f"mails/order_{name}",
        to=order.email,
        language=language,
        person_id=order.customer_id,
        row={"order_id": order.id},
        number=order.number,
        total=order.money,
        lines=lines,
        guest=order.customer_id is None,
        link=_link(order),
        **context,
    )


def language_of(order: Ordered) -> str:
    """The customer's as accounts told it; else the one in which the order was placed."""
    known = User.objects.filter(pk=order.customer_id).first() if order.customer_id else None
    return (known.language if known else "") or order.language or settings.LANGUAGE_CODE


def _told(line: Line) -> dict[str, object]:
    name = f"{line.title}, {line.option_label}" if line.option_label else line.title
    return {"quantity": line.quantity, "name": name, "refused_words": refused_words(line)}


def _link(order: Ordered) -> str:
    """A guest's order is found by its number and the e-mail address."""
    return f"{settings.LINKS['ordering']}/orders/{order.id if order.customer_id else 'lookup'}"
