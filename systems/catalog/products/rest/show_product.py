from functools import partial

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from catalog.listings.picked import cards
from catalog.products.beside import put_beside
from catalog.products.mark import mark_of
from catalog.products.missing import missing
from catalog.products.page import Gone, page_of
from web.resources import endpoint
from web.same import same, sent_at


@endpoint(template="products/show_product.html")
def show_product(request: Request, slug: str) -> HttpResponseBase:
    """One product's page: pictures, text, and its variants, each with its price and what is left of it."""
    mark = mark_of(slug)
    if mark is None:
        return missing(request, 404, _("There is nothing at this address."), words=slug.replace("-", " "))
    later = [sent_at("stock_at"), *([put_beside(mark.near, mark.seen)] if mark.seen else [])]
    try:
        return same(request, partial(page_of, slug), mark=mark.own, later=later)
    except Gone as gone:
        return missing(request, 410, _("We no longer sell this."), words=str(gone), similar=cards(mark.near))
