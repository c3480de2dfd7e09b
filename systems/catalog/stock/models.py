"""How much there is of each product, what is set aside for which order, and who counted."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from catalog.listings.models import Listing
from catalog.products.models import Product
from contracts.catalog.refused_line import RefusedLine
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.catalog.stock_changed import StockChanged
from messaging.outbox import publish
from messaging.published import Published

FEW = 5
MOST = 1_000_000
Words = Literal["none", "few", "plenty"]


class Stock(Published):
    """Of one product (same id): `on_hand` pieces are in the house, `reserved` of them belong to orders already."""

    ENTITY = "stock"

    on_hand = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "stock"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(reserved__lte=models.F("on_hand")), name="stock_never_oversold")
        ]

    @classmethod
    def open(cls, product: Product, on_hand: int) -> "Stock":
        with transaction.atomic():
            stock = cls(id=product.id, on_hand=on_hand)
            stock.save(force_insert=True)
            publish(stock.changed())
            Listing.put([product.family_id])
        return stock

    @classmethod
    def locked(cls, product_ids: Iterable[UUID]) -> "dict[UUID, Stock]":
        """These rows, locked in the order that everybody locks them in, so that nobody waits in a circle."""
        rows = cls.objects.select_for_update().filter(id__in=list(product_ids)).order_by("id")
        return {stock.id: stock for stock in rows}

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved

    def words(self) -> Words:
        if not self.available:
            return "none"
        return "few" if self.available <= FEW else "plenty"

    def number(self) -> int | None:
        return self.available if self.words() == "few" else None

    def move(self, *, on_hand: int = 0, reserved: int = 0) -> None:
        """Step both counts, of the row as it is now, and tell of it."""
        with transaction.atomic():
            now = Stock.objects.select_for_update().get(id=self.id)
            was = now.available
            self.on_hand, self.reserved = now.on_hand + on_hand, now.reserved + reserved
            self.changed_at = timezone.now()
            self.save(update_fields=["on_hand", "reserved", "changed_at"])
            publish(self.changed())
            if self.available > 0 >= was:
                # Each who waits is told by a reaction: an order does not wait for that.
                self.waited_for().update(noticed_at=Now())

    def waited_for(self) -> models.QuerySet[models.Model]:
        product = Product(id=self.id)
        return product.restock_requests.filter(noticed_at=None)

    def adjust(self, delta: int, *, reason: str, by: UUID | None) -> "StockAdjustment":
        """Somebody counted. Raises StockTooLow when orders hold more than would be left."""
        with transaction.atomic():
            now = Stock.objects.select_for_update().get(id=self.id)
            if now.on_hand + delta < now.reserved:
                raise StockTooLow(now.reserved)
            self.move(on_hand=delta)
            list_again([self.id])
            return StockAdjustment.objects.create(product_id=self.id, delta=delta, reason=reason, by=by)

    def changed(self) -> StockChanged:
        return StockChanged(id=self.id, version=self.version, available=self.words(), quantity=self.number())


class StockTooLow(Exception):
    """Orders hold more pieces than would be left in the house."""

    def __init__(self, reserved: int) -> None:
        super().__init__(f"{reserved} pieces are set aside for orders")
        self.reserved = reserved


class StockAdjustment(models.Model):
    """The ledger of counts by hand and by import: who (a person's id alone), why, and how many more or fewer."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="adjustments")
    delta = models.IntegerField()
    reason = models.CharField(max_length=200)
    by = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-id"]


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
                stock.move(reserved=wanted[product_id])
            list_again(stocks)

    @classmethod
    def release(cls, order_id: UUID) -> None:
        """Give back what is held for the order, once. When nothing was placed yet, nothing will be held any more."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                cls._answer(order_id, cls.State.RELEASED)
            elif quantities := reservation._let_go(ReservationLine.State.FREED):
                for product_id, stock in Stock.locked(quantities).items():
                    stock.move(reserved=-quantities[product_id])
                list_again(quantities)
                reservation.state = cls.State.RELEASED
                reservation.save(update_fields=["state"])
                publish(ReservationReleased(id=order_id, version=reservation.version))

    @classmethod
    def ship(cls, order_id: UUID) -> bool:
        """What was held has left the house, once; False when nothing was ever reserved for the order."""
        with transaction.atomic():
            reservation = cls.objects.select_for_update().filter(id=order_id).first()
            if reservation is None:
                return False
            quantities = reservation._let_go(ReservationLine.State.SHIPPED)
            for product_id, stock in Stock.locked(quantities).items():
                stock.move(on_hand=-quantities[product_id], reserved=-quantities[product_id])
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


def list_again(product_ids: Iterable[UUID]) -> None:
    """Lists show the stock as it is now."""
    Listing.put(Product.objects.filter(id__in=list(product_ids)).values_list("family_id", flat=True))


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
