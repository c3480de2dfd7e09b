"""The form beside a list. Written in Python as the cards are: it has some eighty values, and a template takes ten times
as long for each."""

from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from django import template
from django.template import Context
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from look.templatetags.look import icon_drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def filter_form(context: Context) -> SafeString:
    """The filters of a list (catalog.listings.listed). Everything that comes from outside goes through `_e`."""
    shown: Any = context.flatten()
    path = _e(shown["path"])
    hidden = "".join(_hidden(name, shown[name]) for name in ("q", "category") if shown[name])
    parts = [_sort(shown), _categories(shown), _stock(shown), _prices(shown), *map(_facet, shown["facets"])]
    filters, narrow, show = _e(_("Filters")), _e(_("Filter")), _e(_("Show"))
    return mark_safe(  # noqa: S308 - each part escapes
        f'<form id="filters" method="get" action="{path}" class="filter-form" aria-label="{filters}" '
        f'hx-get="{path}" hx-target="#list" hx-select="#list" hx-swap="outerHTML" hx-push-url="true" '
        f'hx-trigger="change">\n<details class="drawer"><summary>{icon_drawn("sliders-horizontal", 20)}'
        f'{narrow}{_chosen(len(shown["chosen"]))}</summary>\n<div class="filters">{hidden}\n'
        + "\n".join(part for part in parts if part)
        + f'\n<button type="submit" class="button secondary small"><span>{show}</span></button>'
        "</div></details></form>"
    )


def _chosen(number: int) -> str:
    said = _e(_("chosen:"))
    return f' <span class="count"><span class="visually-hidden">{said}</span> {number}</span>' if number else ""


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{_e(value)}">'


def _sort(shown: dict[str, Any]) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == shown["sort"] else ""}>{_e(label)}</option>'
        for value, label in shown["sorts"]
    )
    said = _e(_("Sort by"))
    label = f'<label for="sort">{said}</label>'
    return f'<div class="field">{label}<select id="sort" name="sort">{options}</select></div>'


def _categories(shown: dict[str, Any]) -> str:
    words = f"?q={quote(shown['q'])}" if shown["q"] else ""
    links = "".join(
        f"<li>{_link(one['address'] + words, one['name'], _count(one))}</li>" for one in shown["categories"]
    )
    return _group(_("Category"), f"<ul>{links}</ul>") if links else ""


def _stock(shown: dict[str, Any]) -> str:
    if not shown["of_stock"]["count"] and not shown["in_stock"]:
        return ""
    checked = " checked" if shown["in_stock"] else ""
    box = f'<input type="checkbox" id="in-stock" name="in_stock" value="1"{checked}>'
    words = _e(_("In stock"))
    said = f"<span>{words}</span><small>{_count(shown['of_stock'])}</small>"
    return f'<div class="facets"><label>{box} {said}</label></div>'


def _prices(shown: dict[str, Any]) -> str:
    steps, low, high = shown["prices"], shown["from"], shown["to"]
    links = "".join(
        f"<li>{_link(one['address'], _step(one['from'], one['to']), _count(one), current=one['selected'])}</li>"
        for one in steps
    )
    fields = _amount("from", _("from"), low) + _amount("to", _("to"), high)
    shows = len(steps) > 1 or low or high
    return _group(_("Price"), f'{f"<ul>{links}</ul>" if shows else ""}\n<div class="prices">{fields}</div>')


def _step(low: object, high: object) -> str:
    if not low:
        return _("under %(to)s") % {"to": localize(high)}
    return f"{localize(low)} \N{EN DASH} {localize(high)}" if high else _("%(from)s and more") % {"from": localize(low)}


def _amount(name: str, label: str, value: object) -> str:
    """A number in a field is written with a point in every language."""
    field = f'<input type="number" id="{name}" name="{name}" min="0" step="any" value="'
    return f'<div class="field"><label for="{name}">{_e(label)}</label>{field}{"" if value is None else value}"></div>'


def _facet(facet: dict[str, Any]) -> str:
    boxes = "".join(
        f"{_box(one['value'], one['label'], one['selected'])}<small>{_count(one)}</small></label></li>"
        for one in facet["values"]
    )
    legend = f'<legend class="visually-hidden">{_e(facet["label"])}</legend>'
    return _group(facet["label"], f"<fieldset>{legend}<ul>{boxes}</ul></fieldset>")


@lru_cache(maxsize=5000)
def _box(value: str, label: str, selected: bool) -> str:  # noqa: FBT001 - what it is found by
    checked = " checked" if selected else ""
    box = f'<input type="checkbox" id="{slugify(value)}" name="facet" value="{_e(value)}"{checked}>'
    return f"<li><label>{box}<span>{_e(label)}</span>"


def _group(title: str, inside: str) -> str:
    return f'<details class="facets" open><summary>{_e(title)}</summary>{inside}</details>'


def _link(address: str, text: str, count: str, *, current: bool = False) -> str:
    mark = ' aria-current="true"' if current else ""
    return f'<a class="facet-link" href="{_e(address)}"{mark}><span>{_e(text)}</span><small>{count}</small></a>'


def _count(of: dict[str, Any]) -> str:
    return f"{of['count']}{'+' if of['more'] else ''}"


def _e(value: object) -> str:
    return escape(str(value))
