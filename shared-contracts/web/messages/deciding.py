"""What a form or a program asks to be done with something parked, written down for the consumer."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from messaging.decisions import decide
from messaging.parked_groups import numbers, subject_of
from web.problems import Refused


class Which(serializers.Serializer[Any]):
    """One of them by `subject` (message, reaction) and `id`, or all of a `cause`."""

    subject = serializers.ChoiceField(choices=["message", "reaction"], default="message")
    id = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    cause = serializers.RegexField(r"^[mr][0-9a-f]{11}$", required=False)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        if sum(bool(asked.get(name)) for name in ("id", "cause", "all")) != 1:
            raise serializers.ValidationError(_("Name one id, or one cause."))
        if asked.get("cause"):
            asked["subject"] = subject_of(asked["cause"])
        return asked


def write_down(asked: dict[str, Any], action: str, *, by: str, reason: str = "") -> int:
    """How many decisions that were. Raises Refused if nothing of it is parked any more."""
    only = [asked["id"]] if asked.get("id") else []
    found = numbers(asked["subject"], cause=asked.get("cause", ""), only=only)
    if not found:
        raise Refused(_("This is not parked any more."), _("Look at the list again: perhaps it worked."))
    return decide(asked["subject"], found, action, made_by=by, reason=reason)
