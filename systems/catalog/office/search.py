"""What the staff's list of products finds: families by words, category and state, also those that nobody sees."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from catalog.categories.models import Category
from catalog.products.models import Family, Product
from catalog.stock.models import FEW, Stock

STATES = [("published", _("Customers see it")), ("hidden", _("Hidden")), ("withdrawn", _("Withdrawn"))]
STOCKS = [("none", _("Something is sold out")), ("few", _("Of something few or none are left"))]
LACKS = [("picture", _("No picture")), ("category", _("No category"))]
SORTS = [
    ("newest", _("Newest")),
    ("oldest", _("Oldest")),
    ("title", _("Title")),
    ("cheapest", _("Price, low to high")),
    ("dearest", _("Price, high to low")),
]
ORDERS: dict[str, list[Any]] = {
    "newest": ["-created_at", "-id"],
    "oldest": ["created_at", "id"],
    "title": ["title", "id"],
    "cheapest": [F("listing__lowest").asc(nulls_last=True), "id"],
    "dearest": [F("listing__lowest").desc(nulls_last=True), "-id"],
}
FILTERS = ("q", "category", "state", "stock", "lacks", "sale")


class Filters(serializers.Serializer[Any]):
    """What the list is narrowed to; a filter left empty is none."""

    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    category = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    state = serializers.ChoiceField(STATES, required=False, allow_blank=True, default="")
    stock = serializers.ChoiceField(STOCKS, required=False, allow_blank=True, default="")
    lacks = serializers.ChoiceField(LACKS, required=False, allow_blank=True, default="")
    sale = serializers.BooleanField(required=False, default=False)


def found(filters: dict[str, Any]) -> QuerySet[Family]:
    families = Family.objects.all()
    if words := filters["q"].strip():
        skus = Product.objects.filter(sku__icontains=words).values("family_id")
        families = families.filter(Q(title__icontains=words) | Q(vendor__icontains=words) | Q(id__in=skus))
    if filters["category"]:
        families = families.filter(category__in=_subtree(filters["category"]))
    if filters["state"]:
        families = families.filter(_of_state(filters["state"]))
    if filters["stock"]:
        families = families.filter(_with_stock(filters["stock"]))
    if filters["lacks"]:
        families = families.filter(**{f"{filters['lacks']}__isnull": True})
    if filters["sale"]:
        families = families.filter(Exists(_sold().filter(old_price__isnull=False)))
    return families


def _subtree(slug: str) -> QuerySet[Category]:
    top = Category.objects.filter(slug=slug).first()
    return Category.objects.filter(line__contains=[top.id]) if top else Category.objects.none()


def _of_state(state: str) -> Q:
    if state == "withdrawn":
        return Q(~Exists(_sold()))
    return Q(published=state == "published") & Q(Exists(_sold()))


def _with_stock(stock: str) -> Q:
    left = Stock.objects.filter(on_hand__lte=F("reserved") + (FEW if stock == "few" else 0))
    scarce = Product.objects.filter(active=True, id__in=left.values("id"))
    return Q(published=True) & Q(id__in=scarce.values("family_id"))


def _sold() -> QuerySet[Product]:
    return Product.objects.filter(family=OuterRef("pk"), active=True)
