from decimal import Decimal

from django.db import models, transaction

from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.product_deleted import ProductDeleted
from contracts.money import Money
from messaging.copies import Copy
from messaging.outbox import publish
from messaging.published import Published


class Item(Published):
    ENTITY = "product"

    title = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=12, decimal_places=2)

    def changed(self) -> ProductChanged:
        return ProductChanged(
            id=self.id,
            version=self.version,
            slug="item",
            title=self.title,
            option_label="",
            sku="",
            price=Money(amount=self.price, currency="EUR"),
            active=True,
            picture_sha256=None,
        )

    @classmethod
    def add(cls, title: str, price: Decimal) -> "Item":
        with transaction.atomic():
            item = cls.objects.create(title=title, price=price)
            publish(item.changed())
        return item

    def reprice(self, price: Decimal) -> None:
        with transaction.atomic():
            self.price = price
            self.save(update_fields=["price"])
            publish(self.changed())

    def retitle(self, title: str) -> None:
        with transaction.atomic():
            self.title = title
            self.save(update_fields=["title"])
            publish(self.changed())

    def withdraw(self) -> None:
        self.delete_and_tell(ProductDeleted)


class ItemCopy(Copy):
    title = models.CharField(max_length=200)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)


class Note(models.Model):
    """What a reaction did, so that tests can count effects."""

    text = models.CharField(max_length=200)


class Timer(models.Model):
    due_at = models.DateTimeField(null=True)
