"""What listings there are, and what each has, as sets of bits: Listing.place says which bit a listing is."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from catalog.listings.amounts import Amounts
from catalog.listings.bits import bits_of, places_in
from catalog.listings.question import Question
from catalog.listings.tsquery import is_word, matching, quoted

MOST_KEPT = 1000  # words that were asked for: 12 KB each with 100,000 listings
MOST_OF_A_NAME = 300  # values of one name are counted in a broad answer: those that most listings have
MANY = 20  # values of one name are counted listing by listing in a small answer
SMALL = 3000  # listings


class Changed(NamedTuple):
    """A listing as it is now; `phrases` are the numbers of those of Index.phrases() that find it."""

    place: int
    facets: list[str]
    cents: int
    lexemes: list[str]
    phrases: list[int]


class Index:
    """facets   the bits of each, '' is one of every listing
    common   the bits of words that many listings have; any other word is kept when it was asked for"""

    def __init__(self, facets: dict[str, int], cents: Iterable[tuple[int, int]], common: dict[str, int]) -> None:
        self.facets, self.common = facets, common
        self._words: OrderedDict[str, int] = OrderedDict()
        self._amounts = Amounts(dict(cents))
        self._many: list[tuple[str, ...]] = [()] * self.facets.get("", 0).bit_length()
        self._sort()
        self._long = {name for name, facets in self._of_name.items() if len(facets) > MANY and name != "category"}
        for place, long in self._long_by_place().items():
            self._many[place] = tuple(long)

    def knows(self, words: str) -> bool:
        return words in self.common or words in self._words

    def keep(self, words: str, bits: int) -> None:
        keep(self._words, words, bits, most=MOST_KEPT)

    def phrases(self) -> list[str]:
        """Of the words: those that the database alone can say which listings have."""
        return [words for words in self._words if not is_word(words)]

    def found(self, question: Question, new: Mapping[str, int]) -> int:
        """`new` are words of it that are not known here."""
        found = self.facets.get("", 0)
        for facet in question.needed():
            found &= self.facets.get(facet, 0)
        for choice in question.choices():
            found &= _any(self.facets.get(facet, 0) for facet in choice)
        if question.tsquery:
            found &= matching(question.tsquery, lambda words: self._word(words, new), found)
        if question.lowest is not None:
            found &= ~self._amounts.at_most(int(question.lowest * 100) - 1)
        return found & self._amounts.at_most(int(question.highest * 100)) if question.highest is not None else found

    def counted(self, found: int, categories: Iterable[str], only: str) -> dict[str, int]:
        """How many of these have each facet, or each of the name `only`; of the categories those that are given."""
        total = found.bit_count()
        counts = {"": total} if total else {}
        small = total <= SMALL
        if small and self._long and (not only or only in self._long):
            counts |= Counter(chain.from_iterable(map(self._many.__getitem__, places_in(found))))
        for name in [only] if only else self._of_name:
            if not small or name not in self._long:
                facets = self._of_name.get(name, [])
                for facet in categories if name == "category" else facets if small else facets[:MOST_OF_A_NAME]:
                    if number := (self.facets.get(facet, 0) & found).bit_count():
                        counts[facet] = number
        return counts

    def put(self, changed: list[Changed]) -> None:
        """Listings as they are now, in place of what they were."""
        phrases, others = self.phrases(), ~bits_of([one.place for one in changed])
        places: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        for one in changed:
            for facet in one.facets:
                places.setdefault(facet, []).append(one.place)
            for word in [*map(quoted, one.lexemes), *(phrases[number] for number in one.phrases)]:
                words.setdefault(word, []).append(one.place)
            self._amounts.put(one.place, one.cents)
            self._many += [()] * (one.place + 1 - len(self._many))
            self._many[one.place] = tuple(facet for facet in one.facets if name_of(facet) in self._long)
        self.facets = {facet: bits & others for facet, bits in self.facets.items()}
        self.facets |= {facet: self.facets.get(facet, 0) | bits_of(of_it) for facet, of_it in places.items()}
        for known in (self.common, self._words):
            for word, bits in known.items():
                known[word] = bits & others | (bits_of(words[word]) if word in words else 0)
        self._sort()

    def only(self, bits: int) -> None:
        """These are all the listings that are left."""
        self.facets[""] = bits
        self._sort()

    def _word(self, words: str, new: Mapping[str, int]) -> int:
        for known in (self.common, self._words, new):
            if words in known:
                return known[words]
        raise KeyError(words)

    def _long_by_place(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self._long:
            for facet in self._of_name[name]:
                for place in places_in(self.facets[facet]):
                    found.setdefault(place, []).append(facet)
        return found

    def _sort(self) -> None:
        self._of_name: dict[str, list[str]] = {}
        for facet in sorted(self.facets, key=lambda facet: -self.facets[facet].bit_count()):
            if facet:
                self._of_name.setdefault(name_of(facet), []).append(facet)


@lru_cache(maxsize=50_000)
def name_of(facet: str) -> str:
    return "category" if facet.startswith("category:") else facet.partition("=")[0]


def _any(choices: Iterable[int]) -> int:
    found = 0
    for bits in choices:
        found |= bits
    return found


def keep(into: "OrderedDict[Any, Any]", key: object, value: object, *, most: int) -> None:
    into[key] = value
    while len(into) > most:
        into.popitem(last=False)
