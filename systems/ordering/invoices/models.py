from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from contracts.money import Money
from messaging.ids import uuid7
from ordering.orders.keeping import end_of_keeping
from ordering.orders.shop_time import at_the_shop


class Kind(models.TextChoices):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Counter(models.Model):
    """The last number of a series, one a kind and year. Its row is locked until the transaction that takes a number
    ends, so one that is undone leaves no gap."""

    series = models.CharField(max_length=20, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"

    @classmethod
    def take(cls, series: str) -> str:
        """The next number of a series, in the caller's transaction: RE-2026-000001."""
        Counter.objects.bulk_create([Counter(series=series)], ignore_conflicts=True)
        Counter.objects.filter(pk=series).update(last=F("last") + 1)
        return f"{series}-{Counter.objects.get(pk=series).last:06d}"


class Invoice(models.Model):
    """An invoice, or the credit note that takes an amount of it back. Nothing that happens later to the order, its
    products or the shop changes one: `content` is a copy, and a trigger refuses to write over it.

    content       seller, customer, lines and how it is paid, as they were when it was written
    corrects      the invoice that a credit note belongs to
    render_at     when the PDF is due; null once it is there
    sealed_until  the customer was forgotten: nobody is shown it any more, and then it goes
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    order = models.ForeignKey("ordering.Order", on_delete=models.PROTECT, related_name="invoices")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="credit_notes")
    issued_at = models.DateTimeField(default=timezone.now)
    language = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    tax = models.DecimalField(max_digits=12, decimal_places=2)
    tax_rate = models.DecimalField(max_digits=5, decimal_places=4)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    pdf = models.BinaryField(null=True)
    render_at = models.DateTimeField(null=True, db_default=Now(), db_index=True)
    sealed_until = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ("issued_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order"], name="one_invoice_an_order", condition=models.Q(kind=Kind.INVOICE)
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.INVOICE, corrects=None)
                | models.Q(kind=Kind.CREDIT_NOTE, corrects__isnull=False),
                name="a_credit_note_corrects_an_invoice",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def issue(cls, *, kind: Kind, **fields: Any) -> "Invoice":
        """With the next number of its kind, in the caller's transaction."""
        at = timezone.now()
        prefix = settings.INVOICE_PREFIX if kind == Kind.INVOICE else settings.CREDIT_NOTE_PREFIX
        return cls.objects.create(
            number=Counter.take(f"{prefix}-{at_the_shop(at).year}"), kind=kind, issued_at=at, **fields
        )

    @property
    def journey(self) -> UUID:
        return self.order_id

    @property
    def money(self) -> Money:
        return Money(amount=self.total, currency=self.currency)

    @property
    def open_amount(self) -> Decimal:
        """What no credit note has taken back."""
        taken = self.credit_notes.aggregate(sum=models.Sum("total"))["sum"]
        return self.total - (taken or Decimal(0))

    def keep_pdf(self, pdf: bytes) -> None:
        """Once: the paper that was there first stays."""
        Invoice.objects.filter(pk=self.pk, pdf=None).update(pdf=pdf, render_at=None)

    def seal(self) -> datetime:
        """Its customer was forgotten. The law wants it kept, so it is, for nobody's eyes, and then it goes."""
        self.sealed_until = end_of_keeping(self.issued_at)
        self.save(update_fields=["sealed_until"])
        return self.sealed_until

    def end(self) -> None:
        """Its time is over: it goes, and its credit notes with it."""
        with transaction.atomic():
            Invoice.objects.filter(corrects=self.pk).delete()
            Invoice.objects.filter(pk=self.pk).delete()
