from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.bulk import shown
from catalog.bulk.described import BulkChangeShown
from catalog.bulk.models import BulkChange
from web.permissions import Staff
from web.problems import Refused
from web.resources import done, endpoint


@endpoint(allow=Staff, answers=BulkChangeShown)
def cancel_bulk_change(request: Request, change_id: UUID) -> Response:
    """No further product is changed; those that were stay as they are now."""
    change = get_object_or_404(BulkChange, id=change_id)
    if not change.cancel() and change.state == BulkChange.State.DONE:
        raise Refused(_("It is done already."), _("To take it back, make the opposite change."))
    change.refresh_from_db()
    return done(request, shown.summary(change), to=change.address())
