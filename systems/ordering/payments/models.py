from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from contracts.money import Money
from messaging.ids import uuid7


class Method(models.TextChoices):
    INVOICE = "invoice"
    HOSTED = "hosted"


class State(models.TextChoices):
    """Where a payment stands. It begins as open; MOVES has every way on."""

    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"
    REFUNDED = "refunded"


MOVES = {
    State.PAID: {State.OPEN, State.FAILED},  # whoever failed may try again
    State.FAILED: {State.OPEN},
    State.REFUNDED: {State.PAID},
}


class Payment(models.Model):
    """What an order costs, and whether it was paid. Its id is what the payment page calls it by.

    reference  what the payment page calls it
    refunded   how much of it was given back; the whole of it is a state of its own
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.OneToOneField("ordering.Order", on_delete=models.PROTECT, related_name="payment")
    method = models.CharField(max_length=10, choices=Method)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    refunded = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    currency = models.CharField(max_length=3)
    reference = models.CharField(max_length=100, default="")
    paid_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["order"],
                name="payments_awaited",
                condition=models.Q(state__in=[State.OPEN, State.FAILED]),
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(refunded__gte=0, refunded__lte=models.F("amount")), name="never_more_back_than_paid"
            ),
            models.CheckConstraint(
                condition=models.Q(refunded=0) | models.Q(state__in=[State.PAID, State.REFUNDED]),
                name="only_what_is_paid_goes_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}, {self.state}"

    @property
    def journey(self) -> UUID:
        return self.order_id

    @property
    def money(self) -> Money:
        return Money(amount=self.amount, currency=self.currency)

    @property
    def is_settled(self) -> bool:
        """What may be confirmed may also be sent: it is paid, or the customer pays when the invoice has come."""
        return self.method == Method.INVOICE or self.state == State.PAID

    @property
    def may_be_paid(self) -> bool:
        return self.method == Method.HOSTED and self.state in (State.OPEN, State.FAILED)

    @property
    def left(self) -> Decimal:
        """What was paid and not given back."""
        return self.amount - self.refunded if self.state in (State.PAID, State.REFUNDED) else Decimal(0)

    def move(self, to: State) -> bool:
        """In the caller's transaction, which holds the order's lock and this row's. False when no way leads there."""
        if self.state not in MOVES[to]:
            return False
        self.state = to
        self.paid_at = timezone.now() if to == State.PAID else self.paid_at
        self.save(update_fields=["state", "paid_at", "reference", "refunded"])
        return True


class Refund(models.Model):
    """Money on its way back. It is sent by a reaction, again and again until the payment page has taken it.

    send_at  when it is due; null once it is sent
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=10, default="")
    send_at = models.DateTimeField(null=True, db_default=Now(), db_index=True)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.amount} back"

    @property
    def journey(self) -> UUID:
        return self.payment.order_id

    def lock_unsent(self) -> "Refund | None":
        """In the caller's transaction; None when somebody has sent it."""
        unsent = Refund.objects.select_for_update(of=("self",)).filter(pk=self.pk, sent_at=None)
        return unsent.select_related("payment").first()

    def note_sent(self) -> None:
        with transaction.atomic():
            self.sent_at, self.send_at = timezone.now(), None
            self.save(update_fields=["sent_at", "send_at"])


class PaymentNews(models.Model):
    """What a payment page told us, once each: the trace of what was taken, and of what was refused and why."""

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    said = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    refused = models.CharField(max_length=200, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["provider", "event_id"], name="news_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
