"""How many there are, and how many have which facet: exact to EXACT, and no further."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.listings.asking import Asked, ask
from catalog.listings.question import Question
from catalog.listings.steps import STEPS
from catalog.listings.tally import name_of, tally

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


def counts_of(question: Question) -> Counts:
    """Of the whole answer, but those of a chosen name as if nothing had been chosen of it.

    A broad answer is counted by the process' own tally, so the work never grows with the answer.
    """
    names = question.chosen()
    (total, facets), *others = _counted([question, *(question.without(name) for name in names)])
    for name, (_, own) in zip(names, others, strict=True):
        facets = {facet: number for facet, number in facets.items() if name_of(facet) != name}
        facets |= {facet: number for facet, number in own.items() if name_of(facet) == name}
    return Counts(total=total, facets=facets)


def _counted(questions: list[Question]) -> list[tuple[int, dict[str, int]]]:
    open_ones = [one for one in questions if not tally.is_above(one, EXACT + MARGIN)]
    found = iter(ask(*(_asked(one) for one in open_ones)) if open_ones else ())
    return [_read(one, dict(next(found)) if one in open_ones else None) for one in questions]


def _asked(question: Question) -> Asked:
    condition, values = question.where()
    return COUNTED.format(condition), [list(STEPS), *values, EXACT + 1]


def _read(question: Question, facets: dict[str, int] | None) -> tuple[int, dict[str, int]]:
    """What the database counted, if it was asked and did not stop at the most."""
    total = facets.pop("", 0) if facets is not None else EXACT + 1
    return (total, facets) if facets is not None and total <= EXACT else (EXACT + 1, _broad(question))


def _broad(question: Question) -> dict[str, int]:
    return {facet: min(number, EXACT + 1) for facet, number in tally.count(question).items()}
