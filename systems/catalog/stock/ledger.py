"""The ledger: every movement of every product's stock, so that its counts can be added up."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from catalog.products.models import Product


class Kind(models.TextChoices):
    """Why pieces came, went, or were set aside. The first six are what somebody of the staff may say."""

    COUNTED = "counted", _("Counted")
    DELIVERY = "delivery", _("Delivery came in")
    FOUND = "found", _("Found")
    RETURNED = "returned", _("Sent back by a customer")
    DAMAGED = "damaged", _("Damaged")
    LOST = "lost", _("Lost")
    OPENED = "opened", _("New in the shop")
    CARRIED = "carried", _("Carried over from before this ledger")
    IMPORT = "import", _("Import")
    RESERVED = "reserved", _("Set aside for an order")
    FREED = "freed", _("Free again: the order came to nothing")
    EXPIRED = "expired", _("Free again: it was set aside for too long")
    SHIPPED = "shipped", _("Sent to a customer")


BY_HAND = Kind.choices[:6]


class Movement(models.Model):
    """One movement of one product's stock, and both counts after it. Written with the movement, never changed.

    on_hand, reserved   so many more (or fewer) in the house, and set aside for orders
    by                  a person's id alone; null is the shop itself
    order_id            the order that it was for
    """

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=Kind)
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    on_hand_after = models.PositiveIntegerField(default=0)
    reserved_after = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    by = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["product", "-id"], name="movement_of_product")]
