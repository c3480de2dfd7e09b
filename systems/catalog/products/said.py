"""What the edit page says after a change sent the browser there."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "added": _("The product is in the shop."),
    "text": _("The text is changed."),
    "variant": _("The variant is as you wrote it."),
    "price": _("The price is changed. Open carts follow in a moment; orders that were placed keep theirs."),
    "stock": _("The stock is adjusted."),
    "withdrawn": _("It is withdrawn. Nobody can order it any more."),
    "restored": _("It is sold again."),
}
