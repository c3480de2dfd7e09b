from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.prices import shown
from catalog.prices.described import PriceShown
from catalog.prices.models import Overlapping, ScheduledPrice
from catalog.prices.times import LocalTime, local
from catalog.products.models import HIGHEST_PRICE, Product
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint, invalid


class Plan(serializers.Serializer[Any]):
    """Needs the `product` in its context."""

    price = serializers.DecimalField(
        max_digits=8, decimal_places=2, min_value=Decimal("0.01"), max_value=HIGHEST_PRICE, localize=True
    )
    starts_at = LocalTime()
    ends_at = LocalTime()

    def validate_price(self, price: Decimal) -> Decimal:
        if price >= self.context["product"].price:
            raise serializers.ValidationError(_("It is not lower than the price now."))
        return price

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        if wanted["ends_at"] <= wanted["starts_at"]:
            raise serializers.ValidationError({"ends_at": [_("It ends before it begins.")]})
        if wanted["ends_at"] <= timezone.now():
            raise serializers.ValidationError({"ends_at": [_("That is over already.")]})
        return wanted


@endpoint(template="prices/list_scheduled_prices.html", allow=Staff, answers=PriceShown)
def schedule_price(request: Request, product_id: UUID) -> Response:
    """A price from a time to a time; carts follow at both, orders that were placed keep theirs."""
    product = get_object_or_404(Product.objects.select_related("family"), id=product_id)
    asked = Plan(data=request.data, context={"product": product})
    if not asked.is_valid():
        return invalid(request, asked, **shown.page(product))
    plan = dict(asked.validated_data)
    try:
        price = ScheduledPrice.plan(product, plan.pop("price"), **plan, by=request.user.pk)
    except Overlapping as overlapping:
        times = {"start": local(overlapping.other.starts_at), "end": local(overlapping.other.ends_at)}
        title = _("The variant has another price from %(start)s to %(end)s.") % times
        raise Refused(title, _("Choose another time, or cancel that one first.")) from overlapping
    return done(request, shown.row(price), to=f"/products/{product_id}/prices", status=201)
