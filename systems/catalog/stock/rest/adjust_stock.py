from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products.models import Product
from catalog.stock import shown
from catalog.stock.described import CountsShown
from catalog.stock.ledger import BY_HAND
from catalog.stock.models import MOST, Stock, StockTooLow
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid, wants_page


class Adjustment(serializers.Serializer[Any]):
    delta = serializers.IntegerField(min_value=-MOST, max_value=MOST)
    reason = serializers.ChoiceField(BY_HAND)
    note = serializers.CharField(max_length=200, allow_blank=True, default="")


@endpoint(template="stock/list_adjustments.html", allow=Staff, answers=CountsShown)
def adjust_stock(request: Request, product_id: UUID) -> Response:
    """Somebody counted, found or broke some: so many more or fewer, and why."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id)
    stock = get_object_or_404(Stock, id=product_id)
    asked = Adjustment(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.ledger(product, stock))
    try:
        stock.adjust(**asked.validated_data, by=request.user.pk)
    except StockTooLow as low:
        title = _("Orders hold %(number)d of these, so fewer cannot be in the house.") % {"number": low.reserved}
        raise Refused(title, _("Count again, or cancel an order first.")) from low
    ledger = f"/stock/{product_id}/adjustments"
    to = f"{product.family.address()}/edit?done=stock" if wants_page(request) else ledger
    return done(request, shown.row(product, stock), to=to, status=201)
