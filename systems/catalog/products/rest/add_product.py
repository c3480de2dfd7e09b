from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category
from catalog.products import shown
from catalog.products.models import HIGHEST_PRICE, Family, Product
from catalog.stock.models import MOST, Stock
from web.permissions import Staff
from web.resources import done, endpoint, invalid, wants_page

TEXT = ("title", "description", "vendor", "tags")


class NewProduct(serializers.Serializer[Any]):
    title = serializers.CharField(max_length=300)
    description = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    vendor = serializers.CharField(max_length=200, allow_blank=True, default="")
    category = serializers.CharField(max_length=300, allow_blank=True, default="")
    tags = serializers.CharField(max_length=1000, allow_blank=True, default="")
    sku = serializers.CharField(max_length=100)
    option_label = serializers.CharField(max_length=300, allow_blank=True, default="")
    price = serializers.DecimalField(
        max_digits=8, decimal_places=2, min_value=Decimal("0.01"), max_value=HIGHEST_PRICE, localize=True
    )
    quantity = serializers.IntegerField(min_value=0, max_value=MOST, default=0)

    def validate_title(self, title: str) -> str:
        slug = slugify(title, allow_unicode=True)[:200]
        if not slug or slug == "new":
            raise serializers.ValidationError(
                _("Use a title with letters or digits in it, from which an address can be made.")
            )
        if Family.objects.filter(slug=slug).exists():
            raise serializers.ValidationError(_("There is a product of this title. Choose another, or edit that one."))
        return title

    def validate_sku(self, sku: str) -> str:
        if Product.objects.filter(sku__iexact=sku).exists():
            raise serializers.ValidationError(_("Another product has this SKU. Each needs its own."))
        return sku


@endpoint(template="products/new_product.html", allow=Staff)
def add_product(request: Request) -> Response:
    """A product that is new in the shop, with one variant; its cover is drawn in a moment."""
    asked = NewProduct(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, currency=settings.CURRENCY)
    new = asked.validated_data
    with transaction.atomic():
        text = {name: new[name] for name in TEXT} | {"category": Category.of_words(new["category"])}
        family = Family.objects.create(slug=slugify(new["title"], allow_unicode=True)[:200], **text)
        product = family.add(sku=new["sku"], price=new["price"], option_label=new["option_label"])
        Stock.open(product, new["quantity"])
    to = f"{family.address()}/edit?done=added" if wants_page(request) else family.address()
    return done(request, shown.edited(family), to=to, status=201)
