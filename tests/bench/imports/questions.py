"""What readers ask of a large shop, in a stated mix, the same questions every time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from random import Random
from urllib.parse import quote, urlencode

from tests.bench.assortment import NAMED, SEED, vocabulary, words

RARE = 10_000  # words from this rank on stand in few products
FORM = re.compile(r'<form\b[^>]*\bclass="filter-form".*?</form>', re.DOTALL)
CHECKBOX = re.compile(r'<input\b[^>]*\btype="checkbox"[^>]*>')
SORTS = ("newest", "title", "cheapest", "dearest")
MIX = {
    "word": 25, "two_words": 15, "misspelt": 10, "rare_word": 10, "category": 10, "category_and_filter": 5,
    "filters": 10, "word_and_filters": 5, "sorted": 5, "deep_page": 5,
}  # fmt: skip  # of a hundred


@dataclass(frozen=True, kw_only=True)
class Question:
    kind: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Shop:
    """What may be asked for: addresses of categories, of deep pages, and the checkboxes of a list as (name, value)."""

    categories: Sequence[str]
    deep: Sequence[str]
    filters: Sequence[tuple[str, str]]


def filters_on(page: str) -> list[tuple[str, str]]:
    form = FORM.search(page)
    boxes = CHECKBOX.findall(form.group()) if form else []
    pairs = [(_attribute(box, "name"), _attribute(box, "value")) for box in boxes]
    return [(name, value) for name, value in pairs if name]


def questions(shop: Shop, count: int, *, series: int) -> list[Question]:
    """Another series asks for other things of the same kinds."""
    chance = Random(f"{SEED}-questions-{series}")
    kinds = chance.choices(list(MIX), weights=list(MIX.values()), k=count)
    return [Question(kind=kind, path=ASKING[kind](shop, chance)) for kind in kinds]


def _list(*fields: tuple[str, str]) -> str:
    return f"/products?{urlencode(fields)}" if fields else "/products"


def _word(chance: Random) -> str:
    """As often as it stands in the texts; nobody searches for the articles of a language."""
    return next(word for word in iter(lambda: words(chance, 1)[0], "") if len(word) > 3)


def _misspelt(chance: Random) -> str:
    """A word of a title with two letters swapped, one left out, or one twice."""
    word = chance.choice([one for one in NAMED if len(one) > 4])
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))


def _filters(shop: Shop, chance: Random, most: int = 3) -> list[tuple[str, str]]:
    """Some of the checkboxes, and now and then a range of prices."""
    boxes = chance.sample(list(shop.filters), min(len(shop.filters), chance.randint(1, most)))
    lowest = chance.randint(3, 100)
    return [*boxes, ("from", str(lowest)), ("to", str(lowest * 2))] if chance.random() < 0.3 else boxes


def _in_category(shop: Shop, chance: Random) -> str:
    fields = _filters(shop, chance, most=2)
    return chance.choice(shop.categories) + (f"?{urlencode(fields)}" if fields else "")


ASKING: dict[str, Callable[[Shop, Random], str]] = {
    "word": lambda _shop, chance: _list(("q", _word(chance))),
    "two_words": lambda _shop, chance: _list(("q", f"{_word(chance)} {chance.choice(NAMED)}")),
    "misspelt": lambda _shop, chance: _list(("q", _misspelt(chance))),
    "rare_word": lambda _shop, chance: _list(("q", chance.choice(vocabulary()[RARE:]))),
    "category": lambda shop, chance: chance.choice(shop.categories),
    "category_and_filter": _in_category,
    "filters": lambda shop, chance: _list(*_filters(shop, chance)),
    "word_and_filters": lambda shop, chance: _list(("q", _word(chance)), *_filters(shop, chance)),
    "sorted": lambda _shop, chance: _list(("q", _word(chance)), ("sort", chance.choice(SORTS))),
    "deep_page": lambda shop, chance: chance.choice(shop.deep),
}


def category_path(slug: str) -> str:
    return f"/categories/{quote(slug)}"


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found.group(1)) if found else ""
