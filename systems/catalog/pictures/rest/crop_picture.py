from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import gallery, shown
from catalog.pictures.choosing import Part
from catalog.pictures.crops import Box, send_part
from web.permissions import Staff
from web.resources import done, endpoint, invalid


@endpoint(template="pictures/edit_picture.html", allow=Staff)
def crop_picture(request: Request, slug: str, picture_id: UUID) -> Response:
    """A part of a picture becomes a picture of its own and takes its place; the whole can be had again."""
    place = gallery.place_of(slug, picture_id)
    whole = place.origin or place.picture
    asked = Part(data=request.data, context={"size": (whole.width, whole.height)})
    if not asked.is_valid():
        return invalid(request, asked, **shown.edited(place))
    box: Box = asked.validated_data["box"]
    if box.is_whole():
        gallery.replace(place.family, place.picture, whole, origin=None)
    else:
        send_part(place, box, by=request.user.pk)
    kept = shown.kept(place.family)
    return done(request, kept, to=f"{kept['address']}?done={'whole' if box.is_whole() else 'cropped'}", status=201)
