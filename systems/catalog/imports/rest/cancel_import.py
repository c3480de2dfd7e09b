from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.imports import shown
from catalog.imports.models import ProductFile
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(template="imports/show_import.html", allow=Staff, answers=shown.ImportShown)
def cancel_import(request: Request, file_id: UUID) -> Response:
    """The import stops after the run under way; what was taken stays."""
    file = get_object_or_404(ProductFile, id=file_id)
    if not ProductFile.cancel(file.id):
        raise Refused(_("This import is not under way."), _("It has ended already. Look at what became of it."))
    file.refresh_from_db()
    return done(request, shown.summary(file), to=file.address(), status=202)
