from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.exports.models import Export
from accounts.exports.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="exports/show_export.html", allow=SignedIn)
def show_export(request: Request) -> Response:
    export = Export.latest_of(who_asks(request))
    if export is not None and export.expires_at is not None and export.expires_at < timezone.now():
        export = None  # it is being deleted
    may_ask = export is None or (export.ready_at is not None and export.may_ask_again_at < timezone.now())
    return Response({**shown(export), "may_ask": may_ask}, headers={"Cache-Control": "no-store"})
