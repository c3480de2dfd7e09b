"""An invoice as a sheet of A4, with fpdf2: pure Python, typed, and letters of all of Europe from a font of its own."""

from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, VAlign
from fpdf.fonts import FontFace

from look.templatetags.look import money
from ordering.invoices.models import Invoice
from ordering.invoices.shown import invoice_shown
from ordering.orders.shop_time import at_the_shop

FONT = "SourceSans"
MARGIN, LINE = 20, 5.5  # millimetres
COLUMNS = (6, 1, 2, 2)


class Sheet(FPDF):
    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FONT, size=8)
        self.cell(0, LINE, f"{self.page_no()} / {{nb}}", align="R")


def pdf_of(invoice: Invoice) -> bytes:
    """In the language that the customer had when it was written."""
    with translation.override(invoice.language):
        shown = invoice_shown(invoice)
        sheet = _blank(invoice, shown["title"])
        _write_heads(sheet, shown)
        if shown["lines"]:
            _write_lines(sheet, shown)
        _write_sums(sheet, shown)
        _write_end(sheet, shown)
        return bytes(sheet.output())


def _blank(invoice: Invoice, title: str) -> Sheet:
    sheet = Sheet(format="A4")
    for style, name in (("", "Regular"), ("B", "Semibold")):
        sheet.add_font(FONT, style, _font(name))
    sheet.set_margins(MARGIN, MARGIN)
    sheet.set_auto_page_break(auto=True, margin=MARGIN)
    sheet.set_title(title)
    sheet.set_author(invoice.content["seller"]["name"])
    sheet.set_lang(invoice.language)
    sheet.set_creation_date(invoice.issued_at)
    sheet.add_page()
    return sheet


@cache
def _font(name: str) -> str:
    return str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{name}.ttf")


def _write_heads(sheet: Sheet, shown: dict[str, Any]) -> None:
    seller, customer = shown["seller"], shown["customer"]
    _text(sheet, [seller["name"]], bold=True)
    _text(sheet, [seller["address"]], size=9)
    sheet.ln(LINE * 2)
    town = f"{customer['postal_code']} {customer['city']}"
    _text(sheet, [customer["name"], customer["street"], town, shown["country_name"]])
    sheet.ln(LINE * 2)
    _text(sheet, [shown["title"]], size=20, bold=True, height=10)
    _text(sheet, [_("Date: %(date)s") % {"date": date_format(at_the_shop(shown["issued_at"]), "DATE_FORMAT")}])
    _text(sheet, [_("Order: %(number)s") % {"number": shown["order"]}])
    if shown["corrects"]:
        _text(sheet, [_("For invoice: %(number)s") % {"number": shown["corrects"]}])
    sheet.ln(LINE)


def _write_lines(sheet: Sheet, shown: dict[str, Any]) -> None:
    sheet.set_font(FONT, size=10)
    heading = FontFace(emphasis="BOLD", fill_color=(240, 240, 240))
    sheet.set_draw_color(200)
    with sheet.table(
        col_widths=COLUMNS,
        text_align=("LEFT", "RIGHT", "RIGHT", "RIGHT"),
        v_align=VAlign.T,
        padding=(1.5, 1),
        headings_style=heading,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        line_height=LINE,
    ) as table:
        table.row([_("Description"), _("Quantity"), _("Each"), _("Total")])
        for line in shown["lines"]:
            name = f"{line['title']}, {line['option_label']}" if line["option_label"] else line["title"]
            what = f"{name}\n{line['sku']}"
            table.row([what, str(line["quantity"]), money(line["unit_price"]), money(line["total"])])
        if shown["delivery"]:
            table.row([_("Delivery"), "1", money(shown["delivery"]), money(shown["delivery"])])
    sheet.ln(LINE)


def _write_sums(sheet: Sheet, shown: dict[str, Any]) -> None:
    tax = _("Tax, %(percent)s %%") % {"percent": shown["tax_percent"]}
    for label, amount, bold in (
        (_("Net"), shown["net"], False),
        (tax, shown["tax"], False),
        (_("Total"), shown["total"], True),
    ):
        sheet.set_font(FONT, "B" if bold else "", size=12 if bold else 10)
        sheet.cell(sheet.epw - 40, LINE + 1, label, align="R")
        sheet.cell(40, LINE + 1, money(amount), align="R", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(LINE)


def _write_end(sheet: Sheet, shown: dict[str, Any]) -> None:
    seller = shown["seller"]
    _text(sheet, [shown["payment_words"]])
    sheet.ln(LINE)
    _text(sheet, [seller["tax_id"], seller["bank"]], size=9)


def _text(sheet: Sheet, lines: list[Any], *, size: int = 10, bold: bool = False, height: float = LINE) -> None:
    sheet.set_font(FONT, "B" if bold else "", size=size)
    for line in filter(None, lines):
        sheet.multi_cell(0, height, str(line), new_x="LMARGIN", new_y="NEXT")
