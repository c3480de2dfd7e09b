from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.described import VariantPriced
from catalog.products.models import Family, Product
from catalog.products.variants import Variant
from web.permissions import Staff
from web.resources import done, endpoint, invalid


@endpoint(template="products/change_variant.html", allow=Staff, answers=VariantPriced)
def change_variant(request: Request, product_id: UUID) -> Response:
    """A variant's SKU, what it is, its place among the others, and the price it is crossed out with."""
    with transaction.atomic():
        family_id = get_object_or_404(Product, id=product_id).family_id
        family = Family.objects.select_for_update(of=("self",)).get(id=family_id)
        product = Product.objects.get(id=product_id)
        asked = Variant(data=request.data, context={"family": family, "product": product})
        if not asked.is_valid():
            return invalid(request, asked, product=shown.priced(product), option_names=family.option_names)
        product.change(**asked.validated_data)
    return done(request, shown.priced(product), to=f"{family.address()}/edit?done=variant")
