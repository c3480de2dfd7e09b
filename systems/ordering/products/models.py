"""What ordering knows of catalog's products: copies, written by the consumer alone."""

from django.db import models

from contracts.money import Money
from messaging.copies import Copy


class Product(Copy):
    """One variant, as it is sold now."""

    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    option_label = models.CharField(max_length=300)
    sku = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3)
    active = models.BooleanField(default=False)
    picture_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title

    @property
    def on_sale(self) -> bool:
        return self.active and not self.deleted and self.price is not None

    @property
    def money(self) -> Money | None:
        return None if self.price is None else Money(amount=self.price, currency=self.currency)


class Picture(Copy):
    """A small WebP, so that pages show pictures with catalog down."""

    sha256 = models.CharField(max_length=64, db_index=True)
    webp = models.BinaryField()
    alt = models.TextField()

    def __str__(self) -> str:
        return self.alt


class Stock(Copy):
    """How much of a product there was at `changed_at`; its id is the product's. No row: we have not heard."""

    available = models.CharField(max_length=10)
    quantity = models.IntegerField(null=True)

    def __str__(self) -> str:
        return self.available
