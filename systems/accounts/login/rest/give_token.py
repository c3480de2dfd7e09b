import json

from allauth.idp.oidc.views import token
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from accounts.login.used_codes import note_use, take_away, take_back


@csrf_exempt
def give_token(request: HttpRequest) -> HttpResponse:
    """allauth gives the token for a code. A code that comes twice was stolen: what it was used for is taken back.

    The refresh token that allauth gives in any case could not be used, for no client has that grant: nobody gets it.
    """
    answer: HttpResponse = token(request)
    code = request.POST.get("code", "")
    said = json.loads(answer.content)
    if answer.status_code == 200:
        note_use(code, token=said["access_token"])
        take_away(said.pop("refresh_token", ""))
        answer.content = json.dumps(said).encode()
    elif said.get("error") == "invalid_grant":
        take_back(code)
    return answer
