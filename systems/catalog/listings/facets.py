"""The filters beside a list: values with how many there are, the ones that are chosen, and what takes them away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog.listings.asked import address
from catalog.listings.counts import EXACT, Counts
from catalog.listings.index import name_of
from catalog.listings.steps import STEPS, ends

MOST_VALUES = 6
MOST_NAMES = 5
SIZES = ["XXS", "XS", "S", "M", "L", "XL", "XXL", "2XL", "XXXL", "3XL", "4XL"]
CENT = "0.01"


def facets(counts: Counts, wanted: dict[str, Any], filters: Sequence[str]) -> list[dict[str, Any]]:
    """Each option and attribute of `filters`, in their order, then the maker: the values that most have, and those that
    are chosen."""
    values: dict[str, dict[str, int]] = {}
    for facet, number in counts.facets.items():
        if "=" in facet and name_of(facet) != "price":
            values.setdefault(name_of(facet), {})[facet] = number
    for facet in wanted["facet"]:
        values.setdefault(name_of(facet), {}).setdefault(facet, 0)
    names = [name for name in filters if name in values and name != "vendor"]
    shown = [*names[:MOST_NAMES], *(name for name in names[MOST_NAMES:] if _is_chosen(name, wanted))]
    return [_facet(name, values[name], wanted) for name in [*shown, *(["vendor"] if "vendor" in values else [])]]


def _is_chosen(name: str, wanted: dict[str, Any]) -> bool:
    return any(name_of(facet) == name for facet in wanted["facet"])


def _facet(name: str, values: Mapping[str, int], wanted: dict[str, Any]) -> dict[str, Any]:
    picked = set(wanted["facet"])
    most = [facet for *_, facet in sorted((one not in picked, -many, one) for one, many in values.items())][
        :MOST_VALUES
    ]
    shown = sorted(most, key=_place) if name != "vendor" else most
    return {
        "name": name,
        "label": label(name),
        "values": [
            {"value": facet, "label": value_of(facet), **number(values[facet]), "selected": facet in wanted["facet"]}
            for facet in shown
        ],
    }


def _place(facet: str) -> tuple[int, str]:
    value = value_of(facet)
    return (SIZES.index(value.upper()), "") if value.upper() in SIZES else (len(SIZES), value.zfill(8))


def value_of(facet: str) -> str:
    return facet.partition("=")[2]


def label(name: str) -> str:
    return _("Maker") if name == "vendor" else name


def number(of: int) -> dict[str, Any]:
    """`more` says that there are more than `count`."""
    return {"count": min(of, EXACT), "more": of > EXACT}


def prices(counts: Counts, path: str, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of price in which something is."""
    shown = []
    for step in range(len(STEPS) + 1):
        if found := counts.facets.get(f"price={step}", 0):
            low, next_low = ends(step)
            high = next_low - type(next_low)(CENT) if next_low else None
            selected = (wanted["from"], wanted["to"]) == (low, high)
            to = address(path, wanted, **{"from": None if selected else low, "to": None if selected else high})
            shown.append({"from": low, "to": next_low, "address": to, "selected": selected, **number(found)})
    return shown


def chosen(path: str, wanted: dict[str, Any]) -> list[dict[str, str]]:
    """What narrows the list, each with the address of the list without it."""
    found: list[tuple[str, dict[str, Any]]] = [
        (f"{label(name_of(facet))}: {value_of(facet)}", {"facet": [one for one in wanted["facet"] if one != facet]})
        for facet in wanted["facet"]
    ]
    if wanted["in_stock"]:
        found.append((_("In stock"), {"in_stock": False}))
    low, high = wanted["from"], wanted["to"]
    if low is not None or high is not None:
        found.append((_price(low, high), {"from": None, "to": None}))
    return [{"label": text, "address": address(path, wanted, **different)} for text, different in found]


def _price(low: Any, high: Any) -> str:
    if high is None:
        return _("from %(low)s") % {"low": low}
    return _("up to %(high)s") % {"high": high} if low is None else f"{low} \N{EN DASH} {high}"
