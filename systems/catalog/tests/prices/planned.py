"""Prices for a time, in tests."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from catalog.prices.models import ScheduledPrice
from catalog.products.models import Product


def planned(product: Product, price: str = "5", *, hours: tuple[int, int] = (-1, 1)) -> ScheduledPrice:
    """From so many hours before or after now until so many."""
    start, end = (timezone.now() + timedelta(hours=hour) for hour in hours)
    return ScheduledPrice.plan(product, Decimal(price), starts_at=start, ends_at=end, by=None)


def prices_of(product: Product) -> tuple[str, str | None]:
    now = Product.objects.get(id=product.id)
    return str(now.price), str(now.old_price) if now.old_price else None
