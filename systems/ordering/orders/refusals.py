"""Why the stock room could not give a line, in the customer's words."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LineRefused(Protocol):
    @property
    def quantity(self) -> int: ...
    @property
    def refused(self) -> str: ...
    @property
    def available(self) -> int | None: ...


def refused_words(line: LineRefused) -> str:
    """Why the stock room could not give this line, for the customer; empty when it could, or was not asked."""
    if not line.refused:
        return ""
    if line.refused == "out_of_stock" and line.available:
        words = ngettext(
            "Only %(left)d was left of the %(wanted)d you wanted.",
            "Only %(left)d were left of the %(wanted)d you wanted.",
            line.available,
        )
        return words % {"left": line.available, "wanted": line.quantity}
    known = {
        "out_of_stock": _("It is sold out."),
        "withdrawn": _("It is no longer sold."),
        "unknown_product": _("Our stock room does not know this product."),
    }
    return known.get(line.refused, _("Our stock room could not give it."))
