"""What the staff's list of variants finds."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.products.models import Product
from catalog.stock.models import FEW, Stock

SHOWS = [("all", _("Everything")), ("low", _("Few or none left")), ("withdrawn", _("Withdrawn"))]


def found(words: str, show: str) -> QuerySet[Product]:
    products = Product.objects.select_related("family").order_by("family__title", "position", "id")
    if words.strip():
        products = products.filter(Q(family__title__icontains=words) | Q(sku__icontains=words))
    if show == "withdrawn":
        return products.filter(Q(active=False) | Q(family__published=False))
    if show == "low":
        low = Stock.objects.filter(on_hand__lte=F("reserved") + FEW)
        return products.filter(active=True, family__published=True, id__in=low.values("id"))
    return products
