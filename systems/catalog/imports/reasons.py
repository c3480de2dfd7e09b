"""Why something of a file was not taken. The database keeps a code and values; whoever reads it gets it in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Values = Mapping[str, Any]
REASONS = {
    "price_below_zero": gettext_lazy('The price "%(cell)s" is below zero.'),
    "price_no_amount": gettext_lazy('The price "%(cell)s" is not an amount such as 12.50.'),
    "price_out_of_range": gettext_lazy('The price "%(cell)s" is not between 0.01 and %(most)s.'),
    "old_price_below_zero": gettext_lazy('The compare-at price "%(cell)s" is below zero.'),
    "old_price_no_amount": gettext_lazy('The compare-at price "%(cell)s" is not an amount such as 12.50.'),
    "old_price_out_of_range": gettext_lazy('The compare-at price "%(cell)s" is not between 0.01 and %(most)s.'),
    "no_price": gettext_lazy("It has no price."),
    "quantity_no_number": gettext_lazy('The quantity "%(cell)s" is not a whole number.'),
    "quantity_out_of_range": gettext_lazy('The quantity "%(cell)s" is not between 0 and %(most)s.'),
    "no_title": gettext_lazy("The product has no title."),
    "no_handle": gettext_lazy("It has no handle, so nobody knows which product it belongs to."),
    "handle_no_address": gettext_lazy("Its handle is no address: letters, digits and hyphens only, at most 200."),
    "handle_of_ours": gettext_lazy('The handle "%(handle)s" is the address of a page of the shop itself.'),
    "too_long": gettext_lazy("The %(name)s has %(count)s characters; at most %(most)s can be taken."),
    "cell_too_long": gettext_lazy("The cell %(name)s holds %(count)s characters; at most %(most)s can be taken."),
    "binary_zeros": gettext_lazy("The cell %(name)s has binary zeros in it. Export the file again."),
    "too_many_variants": gettext_lazy("The product has more than %(most)s variants."),
    "same_option": gettext_lazy('Its option "%(option)s" is the same as in line %(line)s.'),
    "same_sku": gettext_lazy('The SKU "%(sku)s" is in line %(line)s already. Each variant needs its own.'),
    "sku_taken": gettext_lazy('The SKU "%(sku)s" belongs to "%(name)s" in the shop already.'),
    "held_by_orders": gettext_lazy("Orders hold %(held)s of it, so %(count)s cannot be all there is."),
    "in_the_way": gettext_lazy("The shop has something like it already: %(words)s"),
    "line_of_product": gettext_lazy(
        "Line %(line)s of the same product cannot be taken, and a product is taken whole or not at all."
    ),
    "wrong_width": gettext_lazy("It has %(count)s cells where the header has %(wanted)s. Is a quotation mark missing?"),
    "quotation_marks": gettext_lazy("Its quotation marks do not match. Close each cell that opens with one."),
    "far_too_large": gettext_lazy("One of its cells is far too large."),
}
OF_FILES = {
    "empty": gettext_lazy("The file is empty. Export it again and send it whole."),
    "vanished": gettext_lazy("The file itself is no longer there. Send it again."),
    "no_header": gettext_lazy(
        "Its first line is not the header of a product file: there is no column Handle. "
        "Send a product export in the Shopify CSV format."
    ),
    "packed": gettext_lazy(
        "It is a workbook or an archive whatever its name says: there is no column Handle. "
        "Open it, save the sheet as CSV, and send that."
    ),
    "header_too_long": gettext_lazy(
        "Its first line has more than %(most)s characters: there is no column Handle to be found. "
        "Send a product export in the Shopify CSV format."
    ),
    "too_many_columns": gettext_lazy(
        "The header has %(count)s columns; at most %(most)s can be read. Take out those that the shop does not need."
    ),
    "columns_missing": gettext_lazy("The header lacks %(names)s. Send a product export in the Shopify CSV format."),
    "columns_twice": gettext_lazy("The header names %(names)s more than once. Take one of them out."),
    "encoding": gettext_lazy(
        "It is neither UTF-8, UTF-16 nor Windows-1252: byte %(byte)s (line %(line)s) fits none. Save it as UTF-8."
    ),
    "too_many_torn": gettext_lazy(
        "More than %(most)s rows are torn or have no handle, the first in line %(line)s: %(first)s "
        "Nothing was taken. Mend the file and send it again."
    ),
    "product_too_large": gettext_lazy(
        'The product "%(handle)s" has more than %(most)s rows, or more text than can be taken at once: look at line '
        "%(line)s. Nothing was taken. Mend the file and send it again."
    ),
    "said": "%(words)s",  # what was said of old files
}


def in_words(code: str, values: Values) -> str:
    """The reason in the language of who reads."""
    template = REASONS.get(code) or OF_FILES.get(code)
    if template is None:
        return ""
    return str(template) % {name: _worded(value) for name, value in values.items()}


def _worded(value: Any) -> str:
    if isinstance(value, Mapping):
        return in_words(value["code"], value["values"])
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _and([str(one) for one in value])
    return str(value)


def _and(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s and %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}
