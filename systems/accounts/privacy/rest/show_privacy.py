from rest_framework.request import Request
from rest_framework.response import Response

from accounts.exports.models import Export
from accounts.exports.shown import shown
from accounts.privacy.words import told
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="privacy/show_privacy.html", allow=SignedIn)
def show_privacy(request: Request) -> Response:
    return Response({"export": shown(Export.latest_of(who_asks(request))), "told": told()})
