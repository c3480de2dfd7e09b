from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.confirmations.models import STARTED, Confirmation, LinkIsNoGood
from web.resources import done, endpoint


@endpoint(template="confirmations/show_email_confirmation.html")
def confirm_email(request: Request, key: str) -> Response:
    """Signs in the browser that asked, and no other: who follows the link may not be who chose the password."""
    try:
        asked = Confirmation.of_link(key)
        user = asked.confirm()
    except LinkIsNoGood as no_good:
        return Response({"email": None, "reason": no_good.reason}, status=410)
    started = request.session.get(STARTED, {})
    to = "/email-confirmations?confirmed=email"
    if request.user.is_authenticated:
        to = "/email?saved=email" if request.user == user else to
    elif started.get("id") == str(asked.id):
        to = perform_login(request._request, Login(user=user, redirect_url=started["next"]))["Location"]
    if started.get("id") == str(asked.id):
        del request.session[STARTED]
    return done(request, {"email": asked.email, "next": to}, to=to)
