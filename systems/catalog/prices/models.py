"""Prices for a time: they begin and end by themselves, and what was before comes back."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now

from catalog.products.models import Product
from messaging.ids import uuid7


class Overlapping(Exception):
    """The variant has another price for a part of that time."""

    def __init__(self, other: "ScheduledPrice") -> None:
        super().__init__(str(other.id))
        self.other = other


class ScheduledPrice(models.Model):
    """What a variant costs from `starts_at` to `ends_at`, with the price of before crossed out beside it.

    begin_due, end_due   the same times as long as something has to happen then
    outcome              how it ended, when there is something to say: one of Outcome
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        RUNNING = "running"
        ENDED = "ended"
        CANCELLED = "cancelled"

    class Outcome(models.TextChoices):
        LOWER_ALREADY = "lower_already"  # at its start the variant cost no more than that, so nothing was changed
        BY_HAND = "by_hand"  # somebody changed the price meanwhile, and theirs stays
        MISSED = "missed"  # nobody was at work between its start and its end

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="scheduled_prices")
    price = models.DecimalField(max_digits=12, decimal_places=2)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    begin_due = models.DateTimeField(null=True, db_index=True)
    end_due = models.DateTimeField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    price_before = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    old_price_before = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-starts_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="price_ends_after_start")
        ]

    @classmethod
    def plan(
        cls, product: Product, price: Decimal, *, starts_at: datetime, ends_at: datetime, by: UUID | None
    ) -> "ScheduledPrice":
        """Raises Overlapping."""
        with transaction.atomic():
            Product.objects.select_for_update(no_key=True).get(id=product.id)  # one plan of a variant at a time
            live = cls.objects.filter(product=product, state__in=[cls.State.PLANNED, cls.State.RUNNING])
            if other := live.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).first():
                raise Overlapping(other)
            times = {"starts_at": starts_at, "ends_at": ends_at, "begin_due": starts_at, "end_due": ends_at}
            return cls.objects.create(product=product, price=price, by=by, **times)

    def begin(self) -> None:
        """The variant costs this from now on; once."""
        with transaction.atomic():
            self._lock()
            self.begin_due = None
            if self.state == self.State.PLANNED:
                self._begin()
            self._keep()

    def end(self, state: str = State.ENDED) -> None:
        """What was before comes back, unless somebody decided otherwise meanwhile; once."""
        with transaction.atomic():
            self._lock()
            self.begin_due = self.end_due = None
            if self.state == self.State.PLANNED:
                self.state, self.outcome = state, "" if state == self.State.CANCELLED else self.Outcome.MISSED
            elif self.state == self.State.RUNNING:
                self._end(state)
            self._keep()

    @property
    def is_live(self) -> bool:
        return self.state in (self.State.PLANNED, self.State.RUNNING)

    def _begin(self) -> None:
        product = Product.objects.select_for_update(no_key=True).get(id=self.product_id)
        if product.price <= self.price:
            self.state, self.outcome, self.end_due = self.State.ENDED, self.Outcome.LOWER_ALREADY, None
            return
        self.state, self.price_before, self.old_price_before = self.State.RUNNING, product.price, product.old_price
        product.change(price=self.price, old_price=product.price)

    def _end(self, state: str) -> None:
        product = Product.objects.select_for_update(no_key=True).get(id=self.product_id)
        self.state = state
        if product.price == self.price:
            product.change(price=self.price_before, old_price=self.old_price_before)
        else:
            self.outcome = self.Outcome.BY_HAND

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=ScheduledPrice.objects.select_for_update())

    def _keep(self) -> None:
        moved = ["state", "outcome", "begin_due", "end_due", "price_before", "old_price_before"]
        self.save(update_fields=moved)
