"""What is set aside for which order, and what we answered to it."""

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
        """Give back what is held for the order, once. When nothing was placed yet, nothing will be held any more."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                cls._answer(order_id, cls.State.RELEASED)
            elif quantities := reservation._let_go(ReservationLine.State.FREED):
                for product_id, stock in Stock.locked(quantities).items():
                    stock.move(kind, reserved=-quantities[product_id], order_id=order_id)
                list_again(quantities)
                reservation.state = cls.State.RELEASED
                reservation.save(update_fields=["state"])
                publish(ReservationReleased(id=order_id, version=reservation.version, reason=why))

    @classmethod
    def ship(cls, order_id: UUID) -> bool:
        """What was held has left the house, once; False when nothing was ever reserved for the order."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                return False
            quantities = reservation._let_go(ReservationLine.State.SHIPPED)
            for product_id, stock in Stock.locked(quantities).items():
                left = -quantities[product_id]
                stock.move(Kind.SHIPPED, on_hand=left, reserved=left, order_id=order_id)
            list_again(quantities)
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

    def _let_go(self, state: "ReservationLine.State") -> dict[UUID, int]:
        """The lines still held are so no longer; what they held, by product. A second call finds none."""
        held = self.lines.filter(state=ReservationLine.State.HELD).order_by("product_id")
        quantities = {line.product_id: line.quantity for line in held}
        self.lines.filter(product_id__in=quantities).update(state=state)
        Hold.objects.filter(reservation=self).delete()
        return quantities


class ReservationLine(models.Model):
    """How much of a product an order holds, or held until it was freed or shipped."""

    class State(models.TextChoices):
        HELD = "held"
        FREED = "freed"
        SHIPPED = "shipped"

    id = models.BigAutoField(primary_key=True)
    reservation = models.ForeignKey(Reservation, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="reservation_lines")
    quantity = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.HELD)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reservation", "product"], name="reservation_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="reservation_line_above_zero"),
        ]


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
