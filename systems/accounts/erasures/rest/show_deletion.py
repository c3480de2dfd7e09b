from rest_framework.request import Request
from rest_framework.response import Response

from accounts.erasures.shown import shown_before
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="erasures/show_deletion.html", allow=SignedIn)
def show_deletion(request: Request) -> Response:
    return Response(shown_before(who_asks(request)))
