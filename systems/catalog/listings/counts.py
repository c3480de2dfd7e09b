"""How many there are, and how many have which facet: exact to EXACT, and no further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.listings.asking import Asked, ask
from catalog.listings.index import name_of
from catalog.listings.question import Question
from catalog.listings.steps import STEPS
from catalog.listings.tally import tally

EXACT = 1000
MARGIN = 100  # the tally is some seconds old: only what is well above is believed without a look
# '' counts the answers themselves.
COUNTED = """
SELECT facet, count(*)
FROM (SELECT facets || ARRAY['', 'price=' || width_bucket(lowest, %s::numeric[])] AS facets
      FROM catalog_listing WHERE {} LIMIT %s) AS found, unnest(facets) AS facet
GROUP BY facet"""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """`total` and the number of each facet are exact up to EXACT; whatever is more is EXACT + 1."""

    total: int
    facets: Mapping[str, int]

    @property
    def broad(self) -> bool:
        return self.total > EXACT


def counts_of(question: Question, categories: Sequence[str], seen: tuple[int, int]) -> Counts:
    """Of the whole answer, but those of a chosen name as if nothing had been chosen of it.

    The process' own tally counts a broad answer, so that the work never grows with it; and any, as long as the tally
    knows all that was `seen`. Of the categories those that are named are counted, at least.
    """
    names = question.chosen()
    questions = [question, *(question.without(name) for name in names)]
    every = _tallied if tally.knows_all(seen) else _counted
    (total, facets), *others = every(questions, categories)
    for name, (_, own) in zip(names, others, strict=True):
        facets = {facet: number for facet, number in facets.items() if name_of(facet) != name}
        facets |= {facet: number for facet, number in own.items() if name_of(facet) == name}
    return Counts(total=total, facets=facets)


def _tallied(questions: list[Question], categories: Sequence[str]) -> list[tuple[int, dict[str, int]]]:
    """Of the second and all others only what nothing was chosen of is looked at."""
    first, *others = questions
    without = zip(others, first.chosen(), strict=True)
    return [
        _cut(tally.count(first, categories)),
        *(_cut(tally.count(one, only=name)) for one, name in without),
    ]


def _counted(questions: list[Question], categories: Sequence[str]) -> list[tuple[int, dict[str, int]]]:
    open_ones = [one for one in questions if not tally.is_above(one, EXACT + MARGIN)]
    found = iter(ask(*(_asked(one) for one in open_ones)) if open_ones else ())
    return [_read(one, categories, dict(next(found)) if one in open_ones else None) for one in questions]


def _asked(question: Question) -> Asked:
    condition, values = question.where()
    return COUNTED.format(condition), [list(STEPS), *values, EXACT + 1]


def _read(question: Question, categories: Sequence[str], facets: dict[str, int] | None) -> tuple[int, dict[str, int]]:
    """What the database counted, if it was asked and did not stop at the most."""
    if facets is not None and facets.get("", 0) <= EXACT:
        return _cut(facets)
    return EXACT + 1, _cut(tally.count(question, categories))[1]


def _cut(facets: Mapping[str, int]) -> tuple[int, dict[str, int]]:
    """How many there are, and how many have which facet; EXACT + 1 is more."""
    numbers = {facet: min(number, EXACT + 1) for facet, number in facets.items()}
    return numbers.pop("", 0), numbers
