from functools import partial
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category
from catalog.listings.picked import facets_of, similar
from catalog.products import shown
from catalog.products.mark import mark_of
from catalog.products.models import Family
from catalog.products.structured import structured
from web.resources import endpoint
from web.same import same


@endpoint(template="products/show_product.html")
def show_product(request: Request, slug: str) -> HttpResponseBase:
    """One product's page: pictures, text, and its variants, each with its price and what is left of it."""
    mark = mark_of(slug)
    if mark is None:
        return _missing(request, 404, _("There is nothing at this address."), words=slug.replace("-", " "))
    try:
        return same(request, partial(_page, slug), mark=mark)
    except _Gone as gone:
        return _missing(request, 410, _("We no longer sell this."), words=gone.title, similar=gone.near)


class _Gone(Exception):
    def __init__(self, title: str, near: list[dict[str, Any]]) -> None:
        super().__init__(title)
        self.title, self.near = title, near


def _page(slug: str) -> dict[str, Any]:
    family = Family.objects.select_related("picture", "category").get(slug=slug)
    data = shown.page(family)
    of: dict[str, Any] = {"category": family.category_id, "vendor": family.vendor, "but": family.id}
    if not (family.published and data["variants"]):
        raise _Gone(family.title, similar(**of, facets=[]))
    related = similar(**of, facets=facets_of(family.id))
    return {**data, "related": related, "structured": structured(data)}


def _missing(request: Request, status: int, title: str, **more: Any) -> Response:
    """A problem that leads on: to what is similar, to a search for its words, to the categories."""
    what_to_do = _("Look for something like it in the shop.")
    roots = Category.objects.filter(parent=None)[:12]
    data = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": what_to_do,
        "what_to_do": what_to_do,
        "categories": [{"name": one.name, "address": one.address()} for one in roots],
        **more,
    }
    kind = None if request.accepted_renderer.format == "html" else "application/problem+json"
    return Response(data, status=status, content_type=kind, template_name="products/missing.html")
