"""Where an order can stand, every way from one state to another, and what its timeline tells beside that."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an order stands. It begins as received; MOVES has every way on."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    DELIVERED = "delivered"


MOVES = {
    State.CONFIRMED: {State.RECEIVED},
    State.REFUSED: {State.RECEIVED},
    State.CANCELLED: {State.RECEIVED, State.CONFIRMED},
    State.PARTLY_SHIPPED: {State.CONFIRMED, State.PARTLY_SHIPPED},  # each parcel that is not the last
    State.SHIPPED: {State.CONFIRMED, State.PARTLY_SHIPPED},
    State.DELIVERED: {State.SHIPPED},
}
# The states of an event are a closed list: whoever reads it knows five, and is told the nearest.
TOLD = {State.PARTLY_SHIPPED: State.CONFIRMED, State.DELIVERED: State.SHIPPED}
# The moves that the customer gets a mail of.
WRITTEN_OF = {State.CONFIRMED, State.REFUSED, State.CANCELLED, State.PARTLY_SHIPPED, State.SHIPPED}


STATE_WORDS = {
    State.RECEIVED: _("Checking stock"),
    State.CONFIRMED: _("Confirmed"),
    State.REFUSED: _("Refused"),
    State.CANCELLED: _("Cancelled"),
    State.PARTLY_SHIPPED: _("Shipped in part"),
    State.SHIPPED: _("Shipped"),
    State.DELIVERED: _("Delivered"),
}


class Step(models.TextChoices):
    """What the timeline tells: each state that the order came to, and what happened to it beside."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    STOCK_IS_LATE = "stock_is_late"
    PAID = "paid"
    PAYMENT_FAILED = "payment_failed"
    INVOICED = "invoiced"
    REFUNDED = "refunded"


ONCE = [Step.RECEIVED, Step.CONFIRMED, Step.REFUSED, Step.CANCELLED, Step.SHIPPED, Step.DELIVERED, Step.INVOICED]
