from django.conf import settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.login.own_path import own_path
from web.preferences.chosen import keep
from web.resources import done, endpoint


class WantedLanguage(serializers.Serializer[None]):
    language = serializers.ChoiceField(choices=[code for code, _name in settings.LANGUAGES])
    next = serializers.CharField(max_length=2000, default="/", allow_blank=True)


@endpoint(template="look/problem.html", from_siblings=True)
def choose_language(request: Request) -> Response:
    """This browser's language here, whoever uses it. The form carries no CSRF token, so that pages can be kept."""
    wanted = WantedLanguage(data=request.data)
    wanted.is_valid(raise_exception=True)
    language = wanted.validated_data["language"]
    answer = done(request, {"language": language}, to=own_path(wanted.validated_data["next"]))
    keep(answer, settings.LANGUAGE_COOKIE_NAME, language)
    return answer
