from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import endpoint


@endpoint(template="factors/show_second_factor.html", allow=SignedIn)
def show_second_factor(request: Request) -> Response:
    return Response(shown(who_asks(request)))
