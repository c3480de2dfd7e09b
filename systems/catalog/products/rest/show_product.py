import json
from hashlib import sha256

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.products import shown
from catalog.products.models import Family
from web.preferences.chosen import looks_of
from web.problems import Refused
from web.resources import endpoint


@endpoint(template="products/show_product.html")
def show_product(request: Request, slug: str) -> HttpResponseBase:
    """One product's page: pictures, text, and its variants, each with its price and what is left of it."""
    family = get_object_or_404(Family.objects.select_related("picture"), slug=slug)
    data = shown.page(family)
    if not (family.published and data["variants"]):
        raise Refused(_("We no longer sell this."), _("Look for something like it in the shop."), status=410)
    seen_by = [str(request.user.pk), looks_of(request._request), request.accepted_renderer.format]
    tag = f'W/"{sha256(json.dumps([data, seen_by], sort_keys=True).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request._request, etag=tag) or Response(data)
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response
