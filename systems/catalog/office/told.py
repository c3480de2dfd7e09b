"""Two events of one variant beside each other: what differs, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELDS = {
    "title": gettext_lazy("Title"),
    "slug": gettext_lazy("Address"),
    "option_label": gettext_lazy("Variant"),
    "sku": gettext_lazy("SKU"),
    "price": gettext_lazy("Price"),
    "active": gettext_lazy("On sale"),
    "picture_sha256": gettext_lazy("Picture"),
}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Each field that is told otherwise than before; none when only what is not told has changed."""
    changed = [name for name in FIELDS if before.get(name) != after.get(name)]
    return [f"{FIELDS[name]}: {_words(before.get(name))} → {_words(after.get(name))}" for name in changed]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value.get('amount')} {value.get('currency')}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value or "-")
    return f"{text[:12]}…" if len(text) == 64 else text  # a picture's hash
