"""Filters of the style pack: money and time in words, and what its components need of lists, errors and attributes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from look.moment import NOW

register = template.Library()

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "PLN": "zł", "CZK": "Kč", "INR": "₹", "UAH": "₴"}
DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3}
SYMBOL_COMES_FIRST = {"en", "zh", "ja", "ko", "th", "ga", "mt"}
MINUTE, HOUR, DAY = 60, 3600, 86400


class NotMoney(ValueError):
    """Money has an amount (text or Decimal, never a float) and a currency: {"amount": "12.50", "currency": "EUR"}."""


@register.filter
def money(price: object) -> str:
    """€1,250.00 for English, 1.250,00 € for German: exactly the digits given, in the words of the reader's language."""
    if not price:
        return ""
    return _written(*_amount_and_currency(price), get_language() or "en")


@lru_cache(maxsize=5000)
def _written(value: Decimal, currency: str, language: str) -> str:
    digits = number_format(abs(value), DIGITS.get(currency, 2), use_l10n=True, force_grouping=True)
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    if language.split("-", maxsplit=1)[0] not in SYMBOL_COMES_FIRST:
        return f"{sign}{digits}\N{NO-BREAK SPACE}{SYMBOLS.get(currency, currency)}"
    symbol = SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return f"{sign}{symbol}{digits}"


@register.simple_tag
@lru_cache(maxsize=500)
def icon_drawn(name: str, size: int) -> str:
    """An icon of Lucide. The library reads and writes XML for each; a page has several, and always the same ones."""
    return lucide(name, size=size, **{"class": "icon", "aria_hidden": "true", "focusable": "false"})


@register.filter
def amount(price: object) -> str:
    """12.50 for English, 12,50 for German: as a person types it, for a field's value."""
    return number_format(_amount_and_currency(price)[0], use_l10n=True) if price else ""


def _amount_and_currency(price: object) -> tuple[Decimal, str]:
    if isinstance(price, Mapping):
        value, currency = price.get("amount"), price.get("currency")
    else:
        value, currency = getattr(price, "amount", None), getattr(price, "currency", None)
    if not isinstance(value, str | int | Decimal) or not isinstance(currency, str):
        raise NotMoney(f"{price!r}: {NotMoney.__doc__}")
    return Decimal(value), currency


@register.filter
def age(at: object) -> str:
    """3 s ago, 5 min ago, 2 h ago, 4 days ago. A time ahead of this clock is 0 s ago; none is said as unknown."""
    moment = timezone.now() if at == NOW else _moment(at)
    if moment is None:
        return _("unknown")
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    if seconds < MINUTE:
        return _("%(number)d s ago") % {"number": seconds}
    if seconds < HOUR:
        return _("%(number)d min ago") % {"number": seconds // MINUTE}
    if seconds < DAY:
        return _("%(number)d h ago") % {"number": seconds // HOUR}
    days = seconds // DAY
    return ngettext("%(number)d day ago", "%(number)d days ago", days) % {"number": days}


@register.filter
def iso(at: object) -> str:
    if at == NOW:
        return NOW
    moment = _moment(at)
    return moment.isoformat(timespec="seconds") if moment else ""


@register.filter
def local_time(at: object) -> SafeString | str:
    return _time_element(at, "DATETIME_FORMAT")


@register.filter
def local_date(at: object) -> SafeString | str:
    return _time_element(at, "DATE_FORMAT")


def _zone() -> ZoneInfo:
    """By the clock on the shop's wall."""
    return ZoneInfo(getattr(settings, "SHOP_TIME_ZONE", settings.TIME_ZONE))


def _time_element(at: object, style: str) -> SafeString | str:
    moment = _moment(at)
    if moment is None:
        return _("unknown")
    shown = date_format(timezone.localtime(moment, _zone()), style)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="seconds"), shown)


def _moment(at: object) -> datetime | None:
    """The time given, as an aware one: news between systems is told in UTC, so a time without a zone is UTC."""
    moment = at if isinstance(at, datetime) else parse_datetime(at) if isinstance(at, str) else None
    if moment is not None and timezone.is_naive(moment):
        return moment.replace(tzinfo=UTC)
    return moment


@register.filter
def texts(errors: object) -> list[str]:
    """The texts of one field's errors, however they were handed over."""
    if not errors:
        return []
    if isinstance(errors, str):
        return [errors]
    if isinstance(errors, Mapping):
        return [text for inner in _words(errors) for text in texts(inner)]
    if isinstance(errors, Iterable):
        return [text for inner in errors for text in texts(inner)]
    return [str(errors)]


def _words(errors: Mapping[str, Any]) -> list[Any]:
    """A nested form's errors; or the one text of an error that Django REST framework gives with its code."""
    return [errors["message"]] if "message" in errors and "code" in errors else list(errors.values())


@dataclass(frozen=True, kw_only=True)
class Complaint:
    field: str
    label: str
    text: str


@register.filter
def complaints(errors: object, labels: Mapping[str, str] | str = "") -> list[Complaint]:
    """Every error of a form in the order of its fields; one that belongs to no field has an empty ``field``."""
    named = labels if isinstance(labels, Mapping) else {}
    if not isinstance(errors, Mapping):
        return [Complaint(field="", label="", text=text) for text in texts(errors)]
    return [
        Complaint(field=field, label=named.get(field, ""), text=text)
        for key, inner in errors.items()
        for field in ["" if key in ("non_field_errors", "__all__") else str(key)]
        for text in texts(inner)
    ]


@dataclass(frozen=True, kw_only=True)
class Choice:
    value: str
    label: str
    hint: str
    disabled: bool
    selected: bool


@register.filter
def choices(options: Iterable[Any] | None, selected: object = "") -> list[Choice]:
    """The options of a select or of radio buttons, given as dicts or as pairs of value and label."""
    return [_choice(option, str(selected)) for option in options or ()]


def _choice(option: Any, selected: str) -> Choice:
    given = option if isinstance(option, Mapping) else {"value": option[0], "label": option[1]}
    value = str(given["value"])
    return Choice(
        value=value,
        label=str(given["label"]),
        hint=str(given.get("hint", "")),
        disabled=bool(given.get("disabled")),
        selected=value == selected,
    )


@register.filter
def page_window(page: int, pages: int) -> list[int | None]:
    """The page numbers worth a link: the first, the last, this one and its neighbours; None is a gap."""
    near = sorted({number for number in (1, page - 1, page, page + 1, pages) if 1 <= number <= pages})
    window: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before == 2:
            window.append(number - 1)
        elif number - before > 2:
            window.append(None)
        window.append(number)
    return window


@register.filter
def written_out(attrs: Any) -> SafeString:
    """A component's further attributes, escaped: cotton's ``{{ attrs }}`` does not escape what ``:name`` hands over."""
    given = attrs.attrs_dict().items()
    plain = [
        (name, name if value is True else value) for name, value in given if value is not False and value is not None
    ]
    return format_html_join("", ' {}="{}"', plain)
