from django.conf import settings
from django.utils.cache import patch_vary_headers
from django.utils.translation import ngettext, override
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ordering.carts.count import cart_count
from web.resources import endpoint


class Query(serializers.Serializer[None]):
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False)


@endpoint(template="carts/show_count.html")
def show_count(request: Request) -> Response:
    """How many things are in the cart of whoever asks: what the siblings' pages may borrow, and nobody else's."""
    query = Query(data=request.query_params)
    query.is_valid(raise_exception=True)
    count = cart_count(request._request)["cart_count"]
    with override(query.validated_data.get("language") or request._request.LANGUAGE_CODE):
        words = ngettext("%(count)d item", "%(count)d items", count) % {"count": count}
    response = Response({"count": count, "words": words}, headers={"Cache-Control": "no-store"})
    patch_vary_headers(response, ["Origin", "Cookie"])
    origin = request.headers.get("Origin", "")
    if origin in settings.LINKS.values():
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response
