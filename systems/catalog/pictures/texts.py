"""The text of a picture, which is demanded: without it, who cannot see the picture is told nothing."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers


def demand(text: str, *, decorative: bool) -> str:
    """The text without spaces around it, none for a picture that only decorates. Raises ValidationError."""
    if decorative:
        return ""
    if not text.strip():
        raise serializers.ValidationError(
            {"alt": [_("Say what the picture shows, for people who cannot see it; or tick that it only decorates.")]}
        )
    return text.strip()


class PictureText(serializers.Serializer[Any]):
    alt = serializers.CharField(max_length=300, allow_blank=True, default="")
    decorative = serializers.BooleanField(default=False)

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        return {**sent, "alt": demand(sent["alt"], decorative=sent["decorative"])}
