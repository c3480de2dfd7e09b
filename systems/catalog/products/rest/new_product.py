from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="products/new_product.html", allow=Staff)
def new_product(request: Request) -> Response:
    """The form for a product that is new in the shop."""
    return Response({"currency": settings.CURRENCY})
