from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import gallery, shown
from web.permissions import Staff
from web.resources import done, endpoint


@endpoint(template="pictures/list_pictures.html", allow=Staff)
def remove_picture(request: Request, slug: str, picture_id: UUID) -> Response:
    """Out of the gallery. The picture itself stays: orders and pages that somebody has open show it."""
    place = gallery.place_of(slug, picture_id)
    gallery.remove(place.family, place.picture)
    kept = shown.kept(place.family)
    return done(request, kept, to=f"{kept['address']}?done=removed")
