from hashlib import sha256

from rest_framework.request import Request

from ordering import __version__
from ordering.carts.count import cart_count
from ordering.orders.models import Order
from ordering.orders.shown import look_again
from web.preferences.chosen import looks_of


def etag_of(request: Request, order: Order) -> str:
    """Of everything that the order's page is made of, its header and its forms included."""
    csrf = request.META.get("CSRF_COOKIE", "")
    kind = request.accepted_renderer.format
    count = cart_count(request._request)["cart_count"]
    seen_by = [request.user.pk, *looks_of(request._request)]
    parts = [order.version, order.steps.count(), look_again(order), kind, *seen_by, csrf, count, __version__]
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
