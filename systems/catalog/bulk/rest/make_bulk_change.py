from rest_framework.request import Request
from rest_framework.response import Response

from catalog.bulk import shown
from catalog.bulk.chosen import Chosen, details_of, families_of
from catalog.bulk.described import BulkChangeShown
from catalog.bulk.models import BulkChange
from catalog.bulk.steps import step
from web.permissions import Staff
from web.resources import done, endpoint, invalid

AT_ONCE = 20  # so many products are changed while the browser waits; more are the worker's


@endpoint(template="bulk/preview_bulk_change.html", allow=Staff, answers=BulkChangeShown)
def make_bulk_change(request: Request) -> Response:
    """Do it to all that were chosen: a few at once, many in the background."""
    asked = Chosen(data=request.data)
    if not asked.is_valid():
        return invalid(request, asked)
    wanted = asked.validated_data
    change = BulkChange.begin(
        families_of(wanted), action=wanted["action"], details=details_of(wanted), by=request.user.pk
    )
    if change.total <= AT_ONCE:
        step(change)
    change.refresh_from_db()
    return done(request, shown.summary(change), to=change.address(), status=201)
