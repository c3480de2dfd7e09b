from django.db import transaction
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.described import VariantPriced
from catalog.products.models import Family
from catalog.products.variants import NewVariant
from catalog.stock.models import Stock
from web.permissions import Staff
from web.resources import done, endpoint, invalid


@endpoint(template="products/add_variant.html", allow=Staff, answers=VariantPriced)
def add_variant(request: Request, slug: str) -> Response:
    """Another variant of a product, with its own SKU, price and stock."""
    with transaction.atomic():
        family = get_object_or_404(Family.objects.select_for_update(of=("self",)), slug=slug)
        asked = NewVariant(data=request.data, context={"family": family})
        if not asked.is_valid():
            return invalid(request, asked, **shown.edited(family))
        new = {**asked.validated_data}
        quantity = new.pop("quantity")
        product = family.add(**new)
        Stock.open(product, quantity)
    return done(request, shown.priced(product), to=f"{family.address()}/edit?done=variant", status=201)
