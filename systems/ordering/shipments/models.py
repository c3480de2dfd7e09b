from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.ordering.order_partly_shipped import OrderPartlyShipped
from contracts.ordering.order_shipped import OrderShipped
from contracts.ordering.placed_line import PlacedLine
from messaging.ids import uuid7
from ordering.orders.models import Order, OrderLine
from ordering.orders.states import STATE_WORDS, State


class CannotShip(Exception):
    """What is wrong, and what to do about it."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(title)
        self.title, self.what_to_do = title, what_to_do


class Shipment(models.Model):
    """A parcel that has left the house: a whole order, or a part of one. Its id is the form's that sent it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="shipments")
    number = models.PositiveSmallIntegerField()
    carrier = models.CharField(max_length=60, default="")
    tracking = models.CharField(max_length=100, default="")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=10, default="")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["order", "number"], name="parcels_are_counted"),)

    def __str__(self) -> str:
        return f"{self.number} of {self.order}"

    @classmethod
    def send(
        cls, order: Order, wanted: Mapping[UUID, int] | None = None, *, key: UUID, carrier: str = "", tracking: str = ""
    ) -> None:
        """These quantities, by product, leave the house; without them all that is left. `order` is brought up to date.

        The same key again, or all that is left of what has left already, changes nothing. Raises CannotShip.
        """
        with transaction.atomic():
            order.refresh_from_db(from_queryset=Order.objects.select_for_update())
            if cls._was_sent(order, key) or (wanted is None and order.state in (State.SHIPPED, State.DELIVERED)):
                return
            left = left_of(order)
            parcel = {product_id: quantity for product_id, quantity in (wanted or left).items() if quantity}
            _check(order, parcel, left)
            number = order.shipments.count() + 1
            noted = {"parcel": number}
            if parcel == left:
                order.move(State.SHIPPED, OrderShipped, by="staff", noted=noted)
            else:
                gone = gone_of(order, left, parcel)
                order.move(State.PARTLY_SHIPPED, OrderPartlyShipped, by="staff", noted=noted, lines=gone)
            sent = cls.objects.create(
                id=key, order=order, number=number, carrier=carrier, tracking=tracking, by="staff"
            )
            lines = {line.product_id: line for line in order.lines.all()}
            sent.lines.bulk_create(ShipmentLine(shipment=sent, line=lines[of], quantity=parcel[of]) for of in parcel)

    @classmethod
    def _was_sent(cls, order: Order, key: UUID) -> bool:
        sent = cls.objects.filter(pk=key).first()
        if sent and sent.order_id != order.pk:
            raise CannotShip(
                _("This form was used for another order."), _("Open the order's page and ship from there.")
            )
        return sent is not None


class ShipmentLine(models.Model):
    """How many of an order's line are in the parcel."""

    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="sent")
    quantity = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("line_id",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shipment", "line"], name="one_shipment_line"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="shipment_line_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.line.title}"


def left_of(order: Order) -> dict[UUID, int]:
    """How many of each product have not left the house yet; products of which all have left are not named."""
    left = {line.product_id: line.quantity for line in order.lines.all()}
    for sent in ShipmentLine.objects.filter(shipment__order=order).select_related("line"):
        left[sent.line.product_id] -= sent.quantity
    return {product_id: quantity for product_id, quantity in left.items() if quantity}


def gone_of(order: Order, left: Mapping[UUID, int], parcel: Mapping[UUID, int]) -> tuple[PlacedLine, ...]:
    """How many of each product will have left with this parcel."""
    gone = {
        line.product_id: line.quantity - left.get(line.product_id, 0) + parcel.get(line.product_id, 0)
        for line in order.lines.all()
    }
    return tuple(PlacedLine(product_id=product_id, quantity=number) for product_id, number in gone.items() if number)


def _check(order: Order, parcel: Mapping[UUID, int], left: Mapping[UUID, int]) -> None:
    if not order.can_move(State.SHIPPED):
        title = _("This order cannot be shipped: it is “%(state)s”.") % {"state": STATE_WORDS[State(order.state)]}
        raise CannotShip(title, _("Only a confirmed order can."))
    if not order.payment.is_settled:
        raise CannotShip(_("This order is not paid yet."), _("It can be shipped when the payment page has told of it."))
    if not parcel:
        raise CannotShip(_("Nothing is in this parcel."), _("Say how many of at least one product are in it."))
    titles = {line.product_id: line.title for line in order.lines.all()}
    for product_id, quantity in parcel.items():
        if product_id not in titles:
            raise CannotShip(_("A product of this parcel is not in the order."), _("Ship what was ordered."))
        if quantity > left.get(product_id, 0):
            raise CannotShip(
                _("Of “%(title)s”, %(left)d are left to ship, not %(quantity)d.")
                % {"title": titles[product_id], "left": left.get(product_id, 0), "quantity": quantity},
                _("Look at the parcels that have left, and at the quantities."),
            )
