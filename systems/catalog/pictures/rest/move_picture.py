from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import gallery, shown
from web.permissions import Staff
from web.resources import done, endpoint, invalid


class NewPlace(serializers.Serializer[Any]):
    to = serializers.IntegerField(min_value=1, max_value=gallery.MOST)


@endpoint(template="pictures/list_pictures.html", allow=Staff)
def move_picture(request: Request, slug: str, picture_id: UUID) -> Response:
    """A picture to another place of its gallery, counted from 1. Sent twice, it stays there."""
    place = gallery.place_of(slug, picture_id)
    asked = NewPlace(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked, **shown.kept(place.family))
    gallery.move(place.family, place.picture, to=asked.validated_data["to"])
    kept = shown.kept(place.family)
    return done(request, kept, to=f"{kept['address']}?done=moved")
