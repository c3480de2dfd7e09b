from django.conf import settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from web.login.own_path import own_path
from web.preferences.chosen import AS_THE_DEVICE, THEMES, keep
from web.resources import done, endpoint


class WantedTheme(serializers.Serializer[None]):
    theme = serializers.ChoiceField(choices=[*THEMES, AS_THE_DEVICE])
    next = serializers.CharField(max_length=2000, default="/", allow_blank=True)


@endpoint(template="look/problem.html", from_siblings=True)
def choose_theme(request: Request) -> Response:
    """This browser's theme here, whoever uses it."""
    wanted = WantedTheme(data=request.data)
    wanted.is_valid(raise_exception=True)
    theme = wanted.validated_data["theme"]
    answer = done(request, {"theme": theme}, to=own_path(wanted.validated_data["next"]))
    keep(answer, settings.THEME_COOKIE_NAME, theme)
    return answer
