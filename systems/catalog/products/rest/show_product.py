from functools import partial

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from catalog.products.mark import mark_of
from catalog.products.missing import missing
from catalog.products.page import Gone, page_of
from web.resources import endpoint
from web.same import same


@endpoint(template="products/show_product.html")
def show_product(request: Request, slug: str) -> HttpResponseBase:
    """One product's page: pictures, text, and its variants, each with its price and what is left of it."""
    mark = mark_of(slug)
    if mark is None:
        return missing(request, 404, _("There is nothing at this address."), words=slug.replace("-", " "))
    try:
        return same(request, partial(page_of, slug), mark=mark, moment="stock_at")
    except Gone as gone:
        return missing(request, 410, _("We no longer sell this."), words=gone.title, similar=gone.near)
