"""Why a file that was sent is not taken, in words for whoever sent it."""

from django.utils.translation import gettext as _


def words_of(reason: str) -> str:
    """A reason that an older release knew is shown as it is."""
    return {
        "no_picture": _(
            "This is no picture that the shop can take. Send a JPEG, PNG, WebP or AVIF file: a GIF, HEIC, SVG or PDF "
            "can be saved as one of these first."
        ),
        "torn": _("The file is damaged or not complete. Save the picture again and send it whole."),
        "moves": _("This picture moves. Save the one image of it that customers should see, and send that."),
        "too_many_pixels": _(
            "The picture has more than 50 million pixels. Make it smaller and send it again: 3200 pixels on the "
            "longer side are plenty."
        ),
        "too_small": _("The picture is smaller than 50 pixels on one side. Send a larger one."),
        "too_much_work": _("It took too long to read this picture. Save it as a JPEG and send that."),
        "lost": _("The file itself is no longer there. Send it again."),
        "full": _("The product has as many pictures as it can have. Remove one and send this again."),
    }.get(reason, reason)
