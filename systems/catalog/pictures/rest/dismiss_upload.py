from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.pictures import shown
from catalog.pictures.models import PictureUpload
from web.permissions import Staff
from web.resources import done, endpoint


@endpoint(template="pictures/list_pictures.html", allow=Staff)
def dismiss_upload(request: Request, slug: str, upload_id: UUID) -> Response:
    """A file that was refused need not be listed any longer; one that waits is not wanted any more."""
    upload = get_object_or_404(PictureUpload.objects.select_related("family"), family__slug=slug, id=upload_id)
    upload.dismiss()
    kept = shown.kept(upload.family)
    return done(request, kept, to=kept["address"])
