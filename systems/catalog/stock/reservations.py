"""What is set aside for which order, and what we answered to it."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from catalog.products.models import Product
from catalog.stock.ledger import Kind
from catalog.stock.models import MOST, Stock, list_again
from contracts.catalog.refused_line import RefusedLine
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from messaging.outbox import publish
from messaging.published import Published

logger = logging.getLogger(__name__)


class Reservation(Published):
    """What we answered to an order (same id). One called off before it was placed is remembered as released."""

    ENTITY = "reservation"

    class State(models.TextChoices):
        RESERVED = "reserved"
        REFUSED = "refused"
        RELEASED = "released"

    state = models.CharField(max_length=10, choices=State)

    @classmethod
    def reserve(cls, order_id: UUID, wanted: Mapping[UUID, int]) -> None:
        """Set aside all lines of the order or none, and say which; an order is answered once."""
        with transaction.atomic():
            if cls.objects.filter(id=order_id).exists():
                return
            stocks = Stock.locked(wanted)
            refused = _refusals(wanted, stocks)
            if refused:
                cls._answer(order_id, cls.State.REFUSED, refused)
                return
            reservation = cls._answer(order_id, cls.State.RESERVED)
            for product_id, stock in stocks.items():
                reservation.lines.create(product_id=product_id, quantity=wanted[product_id])
                stock.move(Kind.RESERVED, reserved=wanted[product_id], order_id=order_id)
            Hold.objects.create(reservation=reservation, expires_at=end_of_holding())
            list_again(stocks)

    @classmethod
    def release(cls, order_id: UUID, *, why: str, kind: Kind = Kind.FREED) -> None:
        """Give back what is held for the order and has not left, once. When nothing was placed yet, nothing will be
        held any more."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                cls._answer(order_id, cls.State.RELEASED)
            elif quantities := reservation._free():
                for product_id, stock in Stock.locked(quantities).items():
                    stock.move(kind, reserved=-quantities[product_id], order_id=order_id)
                list_again(quantities)
                reservation.state = cls.State.RELEASED
                reservation.save(update_fields=["state"])
                publish(ReservationReleased(id=order_id, version=reservation.version, reason=why))

    @classmethod
    def ship(cls, order_id: UUID, sent: Mapping[UUID, int] | None = None) -> bool:
        """So much of it has left the house until now, without `sent` all of it; news of less than is known changes
        nothing. False when nothing was ever reserved for the order."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                return False
            leaving = [line for line in reservation.lines.order_by("product_id") if line.leaves(sent)]
            stocks = Stock.locked(line.product_id for line in leaving)
            for line in leaving:
                line.leave(stocks[line.product_id], line.leaves(sent))
            if not reservation.lines.filter(state=ReservationLine.State.HELD).exists():
                Hold.objects.filter(reservation=reservation).delete()
            list_again(stocks)
            return True

    @classmethod
    def _answer(cls, order_id: UUID, state: State, refused: Iterable[RefusedLine] = ()) -> "Reservation":
        reservation = cls(id=order_id, state=state)
        reservation.save(force_insert=True)
        facts = {
            cls.State.RESERVED: ReservationReserved(id=order_id, version=1),
            cls.State.REFUSED: ReservationRefused(id=order_id, version=1, lines=tuple(refused)),
            cls.State.RELEASED: ReservationReleased(id=order_id, version=1),
        }
        publish(facts[state])
        return reservation

    def _free(self) -> dict[UUID, int]:
        """The lines still held are so no longer; what they held, by product. A second call finds none."""
        held = self.lines.filter(state=ReservationLine.State.HELD).order_by("product_id")
        quantities = {line.product_id: line.quantity - line.shipped for line in held}
        self.lines.filter(product_id__in=quantities).update(state=ReservationLine.State.FREED)
        Hold.objects.filter(reservation=self).delete()
        return quantities


class ReservationLine(models.Model):
    """How much of a product an order holds, or held until it was freed or shipped; `shipped` of it have left."""

    class State(models.TextChoices):
        HELD = "held"
        FREED = "freed"
        SHIPPED = "shipped"

    id = models.BigAutoField(primary_key=True)
    reservation = models.ForeignKey(Reservation, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="reservation_lines")
    quantity = models.PositiveIntegerField()
    shipped = models.PositiveIntegerField(default=0, db_default=0)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reservation", "product"], name="reservation_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="reservation_line_above_zero"),
        ]

    def leaves(self, sent: Mapping[UUID, int] | None) -> int:
        """How many leave now, when so many have left until now."""
        until_now = self.quantity if sent is None else min(self.quantity, sent.get(self.product_id, 0))
        return max(0, until_now - self.shipped)

    def leave(self, stock: Stock, number: int) -> None:
        """What was freed before we heard that it had left is taken off as far as nobody else holds it by now."""
        held = self.state == self.State.HELD
        gone = number if held else min(number, stock.available)
        if gone < number:
            logger.warning(
                "Of product %s, %s left the house that other orders hold: count it.", stock.id, number - gone
            )
        if gone:
            order_id = self.reservation_id
            stock.move(Kind.SHIPPED, on_hand=-gone, reserved=-gone if held else 0, order_id=order_id)
        self.shipped += number
        self.state = self.State.SHIPPED if self.shipped == self.quantity else self.state
        self.save(update_fields=["shipped", "state"])


def end_of_holding() -> datetime:
    return timezone.now() + timedelta(days=settings.RESERVATION_DAYS)


class Hold(models.Model):
    """Until when an order holds what it holds. The row goes when all is freed or shipped: nothing is due any more."""

    reservation = models.OneToOneField(Reservation, primary_key=True, on_delete=models.CASCADE, related_name="hold")
    expires_at = models.DateTimeField(db_index=True)


def _refusals(wanted: Mapping[UUID, int], stocks: Mapping[UUID, Stock]) -> list[RefusedLine]:
    products = Product.objects.select_related("family").in_bulk(list(wanted))
    return [
        RefusedLine(product_id=product_id, wanted=min(quantity, MOST), available=available, reason=reason)
        for product_id, quantity in wanted.items()
        for available in [stocks[product_id].available if product_id in stocks else 0]
        if (reason := _reason(products.get(product_id), enough=quantity <= available))
    ]


def _reason(product: Product | None, *, enough: bool) -> str:
    if product is None:
        return "unknown_product"
    if not (product.active and product.family.published):
        return "withdrawn"
    return "" if enough else "out_of_stock"
