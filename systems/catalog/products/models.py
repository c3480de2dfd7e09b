"""What is sold: families, each with a page and pictures, and their products, one a variant."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar, Self
from urllib.parse import quote

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Lower, Now

from catalog.attributes.models import Attribute
from catalog.categories.models import Category
from catalog.listings.models import Listing
from contracts.catalog.product_changed import ProductChanged
from contracts.event import StateEvent
from contracts.money import Money
from messaging.ids import uuid7
from messaging.outbox import publish
from messaging.published import Published

HIGHEST_PRICE = Decimal("999999.99")


class Family(models.Model):
    """What variants share: title, text, pictures, and the page at /products/<slug>.

    option_names  what its variants differ in, such as ["Size", "Colour"]
    attributes    what all of them have, such as {"Material": ["Cotton", "Linen"]}
    picture       the first of its gallery, which pictures/gallery.py keeps right
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    vendor = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="families")
    tags = models.CharField(max_length=1000, blank=True)
    option_names = models.JSONField(default=list)
    attributes = models.JSONField(default=dict)
    published = models.BooleanField(default=True)
    picture = models.ForeignKey("catalog.Picture", null=True, on_delete=models.PROTECT, related_name="families")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "families"
        indexes: ClassVar = [
            models.Index(fields=["category", "title"], name="family_category"),
            models.Index(fields=["-created_at", "-id"], name="family_newest"),
            models.Index(fields=["title", "id"], name="family_title"),
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or {"option_names", "attributes"} & set(update_fields):
            Attribute.note([*self.option_names, *self.attributes])

    def change(self, **fields: Any) -> bool:
        """Change what the variants share, and tell of each of them; False when nothing is different."""
        different = {name: value for name, value in fields.items() if getattr(self, name) != value}
        if not different:
            return False
        with transaction.atomic():
            for name, value in different.items():
                setattr(self, name, value)
            self.save(update_fields=list(different))
            for product in self.products.order_by("id"):
                product.save(update_fields=[])
                publish(product.changed())
            Listing.put([self.id])
        return True

    def rewrite(self, **text: Any) -> bool:
        """Change the text; the variants' options get the new names of the same places."""
        with transaction.atomic():
            before = list(self.option_names)
            names = text.get("option_names", before)
            changed = self.change(**text)
            if names != before:
                for product in self.products.order_by("id"):
                    values = [product.options.get(name, "") for name in before]
                    product.change(options={name: value for name, value in zip(names, values, strict=False) if value})
        return changed

    def add(self, *, sku: str, price: Decimal, option_label: str = "", **fields: Any) -> "Product":
        """A new variant at the end. Its stock is opened by the caller, in the same transaction."""
        with transaction.atomic():
            fields.setdefault("position", self.products.count() + 1)
            product = Product(family=self, sku=sku, price=price, option_label=option_label, **fields)
            product.save()
            publish(product.changed())
            Listing.put([self.id])
        return product

    def address(self) -> str:
        return f"/products/{quote(self.slug)}"


def shop_currency() -> str:
    currency: str = settings.CURRENCY
    return currency


class Product(Published):
    """What is sold: one variant of a family, with its own SKU and gross price.

    `options` says what it is, such as {"Size": "M", "Colour": "Red"}; `option_label` says the same in words.
    """

    ENTITY = "product"

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="products")
    sku = models.CharField(max_length=100)
    option_label = models.CharField(max_length=300, blank=True)
    options = models.JSONField(default=dict)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    old_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default=shop_currency)
    active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("sku"), name="product_sku"),
            models.UniqueConstraint(fields=["family", "option_label"], name="product_option"),
            models.CheckConstraint(condition=models.Q(price__gt=0), name="product_price_above_zero"),
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or "options" in update_fields:
            Attribute.note(self.options)

    def change_price(self, price: Decimal) -> None:
        with transaction.atomic():
            self.price = price
            self.save(update_fields=["price"])
            publish(self.changed())
            Listing.put([self.family_id])

    def withdraw(self) -> None:
        """No longer sold; what was ordered stays ordered."""
        self.change(active=False)

    def restore(self) -> None:
        self.change(active=True)

    def change(self, **fields: Any) -> bool:
        """Change some fields and tell of it once; False when nothing is different."""
        different = {name: value for name, value in fields.items() if getattr(self, name) != value}
        if not different:
            return False
        with transaction.atomic():
            for name, value in different.items():
                setattr(self, name, value)
            self.save(update_fields=list(different))
            publish(self.changed())
            Listing.put([self.family_id])
        return True

    @classmethod
    def to_tell(cls) -> models.QuerySet[Self]:
        return cls._base_manager.select_related("family__picture")

    def states(self) -> tuple[StateEvent, ...]:
        return (self._told(self.family),)

    def changed(self) -> ProductChanged:
        # Read after the product's row is locked: a family read before could be older than what it was told of last.
        return self._told(Family.objects.select_related("picture").get(id=self.family_id))

    def _told(self, family: Family) -> ProductChanged:
        return ProductChanged(
            id=self.id,
            version=self.version,
            slug=family.slug,
            title=family.title,
            option_label=self.option_label,
            sku=self.sku,
            price=Money(amount=self.price, currency=self.currency),
            active=self.active and family.published,
            picture_sha256=family.picture.sha256 if family.picture else None,
        )

    def name(self) -> str:
        return f"{self.family.title}, {self.option_label}" if self.option_label else self.family.title


class ImageAddress(models.Model):
    """Where an imported product's picture is said to be: recorded, never fetched."""

    id = models.BigAutoField(primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="image_addresses")
    address = models.CharField(max_length=2000)
    alt = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["family", "address"], name="image_address_once")]
