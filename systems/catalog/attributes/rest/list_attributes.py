from rest_framework.request import Request
from rest_framework.response import Response

from catalog.attributes import shown
from catalog.attributes.described import AttributesShown
from catalog.attributes.models import Attribute
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="attributes/list_attributes.html", allow=Staff, answers=AttributesShown)
def list_attributes(request: Request) -> Response:
    """The names that products are described by, in the order of their filters."""
    return Response({"attributes": [shown.row(one) for one in Attribute.objects.all()]})
