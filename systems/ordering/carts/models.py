import hashlib
from decimal import Decimal
from typing import Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.money import Money
from messaging.ids import uuid7
from ordering.orders.models import ADDRESS
from ordering.products.models import Product

MAX_QUANTITY = 99
MAX_LINES = 200


class DoesNotFit(Exception):
    """The cart cannot take it; the text tells the customer why."""


class Cart(models.Model):
    """What somebody means to buy. A guest's cart has no customer: the guest's session knows its id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    customer_id = models.UUIDField(null=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def locked(cls, id: UUID) -> Self | None:
        """The cart, which nobody else changes until the transaction ends; None when it was merged meanwhile."""
        return cls.objects.select_for_update().filter(pk=id).first()

    @property
    def total(self) -> Money | None:
        """None for an empty cart. All lines are of one currency."""
        items = list(self.items.all())
        if not items:
            return None
        return Money(amount=sum((item.price * item.quantity for item in items), Decimal(0)), currency=items[0].currency)

    def add(self, product: Product, quantity: int) -> "CartItem":
        """More of a product, at today's price. Raises DoesNotFit."""
        with transaction.atomic():
            Cart.locked(self.id)
            item = self.items.filter(product_id=product.id).first() or CartItem(cart=self, product_id=product.id)
            self._check(item, product, quantity)
            item.quantity += quantity
            item.see(product)
            item.save()
        return item

    def _check(self, item: "CartItem", product: Product, quantity: int) -> None:
        if item.quantity + quantity > MAX_QUANTITY:
            raise DoesNotFit(_("At most %(number)d of one product fit into a cart.") % {"number": MAX_QUANTITY})
        if self.items.exclude(currency=product.currency).exists():
            raise DoesNotFit(_("This product is sold in another currency than those in your cart."))
        if self.items.exclude(pk=item.pk).count() >= MAX_LINES:
            raise DoesNotFit(_("At most %(number)d products fit into a cart.") % {"number": MAX_LINES})

    def take_over(self, guest: "Cart") -> tuple[int, int]:
        """Everything that the guest's cart holds, as far as it fits. That cart ends. Returns how many lines came, and
        how many of them did not fit in whole."""
        with transaction.atomic():
            if Cart.locked(guest.id) is None:
                return 0, 0
            Cart.locked(self.id)
            mine = {item.product_id: item for item in self.items.all()}
            came = list(guest.items.all())
            fitted = [item.join(mine.get(item.product_id), cart=self) for item in came]
            if not Checkout.objects.filter(cart=self).exists():
                Checkout.objects.filter(cart=guest).update(cart=self)
            guest.delete()
        return len(came), fitted.count(False)

    def tell(self, **said: str) -> None:
        """Keep what the customer said at a step of the checkout."""
        with transaction.atomic():
            if Cart.locked(self.id):
                Checkout.objects.update_or_create(cart=self, defaults=said)

    def catch_up(self) -> bool:
        """Bring prices to what the products cost now, if the reaction has not done so yet; True if one changed."""
        changed = 0
        for product in Product.objects.filter(id__in=self.items.values("product_id")):
            if now := product.money:
                stale = self.items.filter(product_id=product.id).exclude(price=now.amount, currency=now.currency)
                changed += stale.update(price=now.amount, currency=now.currency)
        return changed > 0

    def accept_prices(self, shown: str) -> bool:
        """The customer takes the prices that stand in the cart of this fingerprint; False if it is another by now."""
        with transaction.atomic():
            Cart.locked(self.id)
            if self.fingerprint() != shown:
                return False
            self.items.update(price_seen=F("price"))
        return True

    def fingerprint(self) -> str:
        """What a customer agrees to when placing the order: products, quantities and prices."""
        lines = sorted(
            f"{item.product_id} {item.quantity} {item.price:.2f} {item.currency}" for item in self.items.all()
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class CartItem(models.Model):
    """One product in a cart. `price` follows the product's; `price_seen` is what it cost when it was put in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="items")
    product_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=300)
    quantity = models.PositiveSmallIntegerField(default=0)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    price_seen = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["cart", "product_id"], name="one_line_a_product"),)

    def __str__(self) -> str:
        return f"{self.quantity} {self.title}"

    @classmethod
    def of_open_carts(cls, product: Product) -> models.QuerySet["CartItem"]:
        """An order takes its lines out of the cart: whatever is in one is still open."""
        return cls.objects.filter(product_id=product.id)

    def see(self, product: Product) -> None:
        if product.price is None:
            raise DoesNotFit(_("This product is no longer sold."))
        self.title, self.currency = product.title, product.currency
        self.price = self.price_seen = product.price

    def change_quantity(self, quantity: int) -> None:
        """None of it takes the line out. A changed price stays told: it may have changed after the page was read."""
        if quantity == 0:
            self.delete()
            return
        CartItem.objects.filter(pk=self.pk).update(quantity=quantity)

    def join(self, other: "CartItem | None", *, cart: Cart) -> bool:
        """Move to another cart, where a line of the same product may be already. False: it did not fit in whole."""
        if other is not None:
            together = other.quantity + self.quantity
            other.quantity = min(MAX_QUANTITY, together)
            other.save(update_fields=["quantity"])
            return together <= MAX_QUANTITY
        if cart.items.count() >= MAX_LINES or cart.items.exclude(currency=self.currency).exists():
            return False
        self.cart = cart
        self.save(update_fields=["cart"])
        return True


class Checkout(models.Model):
    """What the customer has said of where and how, a page a step. It ends with the order, or after RETENTION.

    address    the id of a saved address, or "new"; the fields below it have it in full
    """

    FIELDS = ("email", "address", *ADDRESS, "delivery_method", "payment_method")

    cart = models.OneToOneField(Cart, on_delete=models.CASCADE, related_name="checkout")
    email = models.CharField(max_length=254, default="")
    address = models.CharField(max_length=36, default="")
    name = models.CharField(max_length=200, default="")
    street = models.CharField(max_length=200, default="")
    postal_code = models.CharField(max_length=20, default="")
    city = models.CharField(max_length=100, default="")
    country = models.CharField(max_length=2, default="")
    delivery_method = models.CharField(max_length=20, default="")
    payment_method = models.CharField(max_length=20, default="")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"checkout of {self.cart_id}"

    def said(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.FIELDS}
