"""What the staff's board finds: orders by state, words and time. No count runs over all orders: MOST is enough."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ordering.orders.models import Order
from ordering.orders.shop_time import midnight
from ordering.orders.states import State
from ordering.orders.words import SEARCHED, Words, searching
from ordering.payments.models import State as PaymentState

MOST = 1000  # how far orders are counted
SORTS = [
    ("newest", _("Newest")),
    ("oldest", _("Oldest")),
    ("dearest", _("Total, high to low")),
    ("cheapest", _("Total, low to high")),
]
ORDERS = {
    "newest": ("-placed_at", "-id"),
    "oldest": ("placed_at", "id"),
    "dearest": ("-total", "-id"),
    "cheapest": ("total", "id"),
}
UNPAID = Q(payment__state__in=(PaymentState.OPEN, PaymentState.FAILED)) & ~Q(state__in=(State.REFUSED, State.CANCELLED))
FILTERS = ("state", "late", "unpaid", "q", "placed_from", "placed_to")


class Filters(serializers.Serializer[Any]):
    """What the board is narrowed to; a filter left empty is none. Days are the shop's, both included."""

    state = serializers.ChoiceField(State.choices, required=False, allow_blank=True, default="")
    late = serializers.BooleanField(required=False, default=False)
    unpaid = serializers.BooleanField(required=False, default=False)
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    placed_from = serializers.DateField(required=False, default=None, allow_null=True)
    placed_to = serializers.DateField(required=False, default=None, allow_null=True)

    def to_internal_value(self, data: Any) -> Any:
        """A form sends a date left empty as an empty text."""
        return super().to_internal_value({name: value for name, value in data.items() if value != ""})


def found(filters: dict[str, Any]) -> QuerySet[Order]:
    orders = late() if filters["late"] else Order.objects.all()
    if filters["unpaid"]:
        orders = orders.filter(UNPAID)
    if filters["state"]:
        orders = orders.filter(state=filters["state"])
    if filters["placed_from"]:
        orders = orders.filter(placed_at__gte=midnight(filters["placed_from"]))
    if filters["placed_to"]:
        orders = orders.filter(placed_at__lt=midnight(filters["placed_to"] + timedelta(days=1)))
    if filters["q"].strip():
        wanted = searching(filters["q"])
        orders = orders.alias(words=Words(*SEARCHED)).filter(words=wanted) if wanted else orders.none()
    return orders


def late() -> QuerySet[Order]:
    """Orders whose answer on stock should have come by now."""
    return Order.objects.filter(stock_due_at__lte=timezone.now())


def unpaid() -> QuerySet[Order]:
    """Orders that are going to be sent, or were, and whose money is not there."""
    return Order.objects.filter(UNPAID)


def counted(orders: QuerySet[Order]) -> dict[str, Any]:
    """How many there are, as far as MOST; `more`: there are more than that."""
    number = orders.order_by()[: MOST + 1].count()
    return {"count": min(number, MOST), "more": number > MOST}
