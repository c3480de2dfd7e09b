from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request

from catalog.products import shown
from catalog.products.models import Family
from web.problems import Refused
from web.resources import endpoint
from web.same import same


@endpoint(template="products/show_product.html")
def show_product(request: Request, slug: str) -> HttpResponseBase:
    """One product's page: pictures, text, and its variants, each with its price and what is left of it."""
    family = get_object_or_404(Family.objects.select_related("picture"), slug=slug)
    data = shown.page(family)
    if not (family.published and data["variants"]):
        raise Refused(_("We no longer sell this."), _("Look for something like it in the shop."), status=410)
    return same(request, data)
