from django.conf import settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.users.preferences import LANGUAGES, THEMES, shown
from accounts.users.who_asks import who_asks
from web.permissions import SignedIn
from web.preferences.chosen import AS_THE_DEVICE
from web.resources import done, endpoint, invalid


class Preferences(serializers.Serializer[None]):
    language = serializers.ChoiceField(choices=[code for code, _name in LANGUAGES])
    theme = serializers.ChoiceField(choices=[code for code, _name in THEMES])


@endpoint(template="users/show_preferences.html", allow=SignedIn)
def change_preferences(request: Request) -> Response:
    """The person's own choice, in every browser; what was chosen for this browser alone is forgotten."""
    given = Preferences(data=request.data)
    if not given.is_valid():
        return invalid(request, given, **shown(who_asks(request)))
    chosen = given.validated_data
    theme = "" if chosen["theme"] == AS_THE_DEVICE else chosen["theme"]
    who_asks(request).profile.prefer(language=chosen["language"], theme=theme)
    answer = done(request, shown(who_asks(request)), to="/preferences?saved=preferences")
    for name in (settings.LANGUAGE_COOKIE_NAME, settings.THEME_COOKIE_NAME):
        answer.delete_cookie(name)
    return answer
