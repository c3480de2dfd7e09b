"""How much there is of each product."""

from collections.abc import Iterable
from typing import Any, ClassVar, Literal
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from catalog.listings.models import PLENTY, Listing
from catalog.products.models import Product
from catalog.stock.ledger import Kind, Movement
from contracts.catalog.stock_changed import StockChanged
from messaging.outbox import publish
from messaging.published import Published

FEW = PLENTY - 1
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
            if on_hand:
                stock._note(Kind.OPENED, on_hand=on_hand)
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

    def move(self, kind: str, *, on_hand: int = 0, reserved: int = 0, **about: Any) -> Movement:
        """Step both counts, of the row as it is now, tell of it, and write it into the ledger."""
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
            return self._note(kind, on_hand=on_hand, reserved=reserved, **about)

    def waited_for(self) -> models.QuerySet[models.Model]:
        product = Product(id=self.id)
        return product.restock_requests.filter(noticed_at=None)

    def adjust(self, delta: int, *, reason: str, by: UUID | None, note: str = "") -> Movement:
        """Somebody counted. Raises StockTooLow when orders hold more than would be left."""
        with transaction.atomic():
            now = Stock.objects.select_for_update().get(id=self.id)
            if now.on_hand + delta < now.reserved:
                raise StockTooLow(now.reserved)
            movement = self.move(reason, on_hand=delta, by=by, note=note)
            list_again([self.id])
            return movement

    def _note(self, kind: str, *, on_hand: int = 0, reserved: int = 0, **about: Any) -> Movement:
        after = {"on_hand_after": self.on_hand, "reserved_after": self.reserved}
        moved = {"on_hand": on_hand, "reserved": reserved}
        return Movement.objects.create(product_id=self.id, kind=kind, **moved, **after, **about)

    def changed(self) -> StockChanged:
        return StockChanged(id=self.id, version=self.version, available=self.words(), quantity=self.number())


class StockTooLow(Exception):
    """Orders hold more pieces than would be left in the house."""

    def __init__(self, reserved: int) -> None:
        super().__init__(f"{reserved} pieces are set aside for orders")
        self.reserved = reserved


def list_again(product_ids: Iterable[UUID]) -> None:
    """Lists show the stock as it is now."""
    Listing.put(Product.objects.filter(id__in=list(product_ids)).values_list("family_id", flat=True))
