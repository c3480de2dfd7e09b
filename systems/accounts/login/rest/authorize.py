from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.idp.oidc.internal.oauthlib.authorization_codes import invalidate
from allauth.idp.oidc.views import authorization
from django.http import HttpRequest, HttpResponse

from accounts.login.asked_of_us import refusal, without_login_prompt
from accounts.login.sign_in_of_code import keep_sign_in_of


def authorize(request: HttpRequest) -> HttpResponse:
    """allauth answers; a code that it gives for a question without PKCE is taken back before anybody has seen it."""
    refused = refusal(request)
    request.GET = without_login_prompt(request.GET)  # type: ignore[assignment]
    answer: HttpResponse = authorization(request)
    back_to = urlsplit(answer.get("Location", ""))
    for code in parse_qs(back_to.query).get("code", []):
        if refused:
            invalidate(request.GET["client_id"], code)
            state = request.GET.get("state")
            said = {**refused, **({"state": state} if state else {})}
            answer["Location"] = back_to._replace(query=urlencode(said)).geturl()
        else:
            keep_sign_in_of(code, sid=request.session.get("sid", ""))
    if type(answer) is HttpResponse and answer.status_code == 200:
        answer.status_code = 400  # allauth's page about a wrong client or redirect_uri; its form is a TemplateResponse
    return answer
