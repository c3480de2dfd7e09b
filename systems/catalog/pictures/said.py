"""What the pages of pictures say after a change sent the browser there."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "described": _("The text of the picture is changed."),
    "moved": _("The order is changed. The first picture is the one that lists and orders show."),
    "removed": _("The picture is no longer in the gallery. Orders that show it keep it."),
    "cropped": _("The part is being cut out. It takes the picture's place in a moment."),
    "whole": _("The whole picture is in its place again."),
}
