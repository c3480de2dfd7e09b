from uuid import UUID

from django.middleware.csrf import rotate_token
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.login.openid import ask_for_token, attempt_of, read_id_token, start_again
from web.login.sessions import remember
from web.people import Person
from web.problems import Refused
from web.resources import endpoint


class Answer(serializers.Serializer[None]):
    """What accounts sends the browser back with (RFC 6749, 4.1.2)."""

    state = serializers.CharField(max_length=100, default="")
    code = serializers.CharField(max_length=500, default="")


@endpoint(template="login/finish_sign_in.html")
def finish_sign_in(request: Request) -> Response:
    answer = Answer(data=request.query_params)
    answer.is_valid(raise_exception=True)
    back_to = "/"
    try:
        attempt = attempt_of(request.session, answer.validated_data["state"])
        back_to = attempt["next"]
        token = ask_for_token(answer.validated_data["code"], verifier=attempt["verifier"])
        claims = read_id_token(token, nonce=attempt["nonce"])
    except Refused as refused:
        return Response(start_again(refused, back_to=back_to), status=refused.status_code)
    looks = {"language": str(claims.get("locale", "")), "theme": str(claims.get("theme", ""))}
    person = Person(UUID(claims["sub"]), claims.get("name", ""), frozenset(claims.get("roles", [])), **looks)
    remember(request.session, person, sid=claims["sid"])
    rotate_token(request._request)
    return Response(status=303, headers={"Location": back_to})
