from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.changes import tell_change
from accounts.factors.shown import shown
from accounts.login.proof import Proof
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.resources import done, endpoint, invalid


class Removal(Proof):
    """Asked for again, however lately it was given."""


@endpoint(template="factors/show_totp.html", allow=SignedIn)
def remove_totp(request: Request) -> Response:
    user = who_asks(request)
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is None:
        raise Http404
    given = Removal(data=request.data, context={"user": user})
    if not given.is_valid():
        return invalid(request, given, app=shown(user)["app"])
    with transaction.atomic():
        delete_and_cleanup(request._request, app)
        tell_change(user, "factor_removed", kind="app")
    return done(request, shown(user), to="/second-factor?removed=app")
