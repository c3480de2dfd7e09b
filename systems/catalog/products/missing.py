"""The answer where a product is not, or is no longer."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.categories.models import Category


def missing(request: Request, status: int, title: str, **more: Any) -> Response:
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
