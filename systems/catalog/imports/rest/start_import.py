from uuid import UUID

from django.db import transaction
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
def start_import(request: Request, file_id: UUID) -> Response:
    """A file that was only looked at is imported; a cancelled import goes on where it stopped."""
    file = get_object_or_404(ProductFile, id=file_id)
    with transaction.atomic():
        started = ProductFile.start(file.id)
    if not started:
        raise Refused(
            _("This import cannot be started."),
            _("Only a file that was looked at, or an import that was cancelled, can. Look at how far it is."),
        )
    file.refresh_from_db()
    return done(request, shown.summary(file), to=file.address(), status=202)
