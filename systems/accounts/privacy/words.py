"""The contracts' classification of personal data in plain words, for the person whose data they are."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.personal import KINDS, told_to

WORDS = {
    "name": (gettext_lazy("Your name"), gettext_lazy("to greet you")),
    "contact": (
        gettext_lazy("Your e-mail address and your postal addresses"),
        gettext_lazy("to deliver your orders and to write to you about them"),
    ),
    "setting": (
        gettext_lazy("Your language, and whether your account is open"),
        gettext_lazy("to speak your language, and to take no orders of a closed account"),
    ),
    "purchase": (
        gettext_lazy("What you ordered, for how much, and where it stands"),
        gettext_lazy("to show your orders on your account page; never with your name or address"),
    ),
    "everything": (
        gettext_lazy("Whatever is held about you"),
        gettext_lazy("only when you ask for a copy of your data, and only to make that file"),
    ),
    "sign_in": (gettext_lazy("The number of a sign-in"), gettext_lazy("to end it everywhere when you sign out")),
    "number": (
        gettext_lazy("Numbers of your account and your orders, without a name"),
        gettext_lazy("to know what belongs together"),
    ),
}


def told() -> list[dict[str, Any]]:
    """Each kind of data with who tells it to whom, and why. A kind that has no words yet is shown by its name."""
    unknown = ("", "")
    return [
        {
            "kind": kind,
            "what": str(WORDS.get(kind, unknown)[0]) or kind,
            "why": str(WORDS.get(kind, unknown)[1]) or _("unknown"),
            "ways": [{"publisher": publisher, "readers": readers} for publisher, readers in told_to(kind)],
        }
        for kind in KINDS
    ]
