from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.factors.shown import shown
from accounts.factors.stage import stage_of
from web.resources import endpoint, wants_page


@endpoint(template="factors/show_sign_in_stage.html")
def show_sign_in_stage(request: Request) -> Response:
    stage = stage_of(request._request)
    if request.user.is_authenticated or (stage is None and wants_page(request)):
        return Response(status=303, headers={"Location": "/profile" if request.user.is_authenticated else "/sign-in"})
    if stage is None:
        raise NotAuthenticated
    factors = shown(stage.login.user)
    return Response({"app": factors["app"] is not None, "passkeys": bool(factors["passkeys"])})
