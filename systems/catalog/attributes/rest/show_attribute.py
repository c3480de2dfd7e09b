from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.attributes import shown
from catalog.attributes.described import AttributeAlone
from catalog.attributes.models import Attribute
from web.permissions import Staff
from web.resources import endpoint


@endpoint(template="attributes/show_attribute.html", allow=Staff, answers=AttributeAlone)
def show_attribute(request: Request, attribute_id: int) -> Response:
    """A name and its values, with the forms to rename them over all products."""
    return Response(shown.alone(get_object_or_404(Attribute, pk=attribute_id)))
