from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.preferences import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="users/show_preferences.html", allow=SignedIn)
def show_preferences(request: Request) -> Response:
    return Response(shown(who_asks(request)))
