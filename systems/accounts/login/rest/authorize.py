from urllib.parse import parse_qs, urlsplit

from allauth.idp.oidc.views import authorization
from django.http import HttpRequest, HttpResponse

from accounts.login.sign_in_of_code import keep_sign_in_of


def authorize(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = authorization(request)
    for code in parse_qs(urlsplit(answer.get("Location", "")).query).get("code", []):
        keep_sign_in_of(code, sid=request.session.get("sid", ""))
    if type(answer) is HttpResponse and answer.status_code == 200:
        answer.status_code = 400  # allauth's page about a wrong client or redirect_uri; its form is a TemplateResponse
    return answer
