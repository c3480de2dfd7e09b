"""How many there are, and how many have which facet: exact to EXACT, and no further."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

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
    """Of the whole answer, but those of a chosen name as if nothing had been chosen of it. Call it with indexes_alone.

    A broad answer is counted by the process' own tally, so the work never grows with the answer.
    """
    total, facets = _counted(question)
    for name in question.chosen():
        own = _counted(question.without(name))[1]
        facets = {facet: number for facet, number in facets.items() if name_of(facet) != name}
        facets |= {facet: number for facet, number in own.items() if name_of(facet) == name}
    return Counts(total=total, facets=facets)


def _counted(question: Question) -> tuple[int, dict[str, int]]:
    if tally.is_above(question, EXACT + MARGIN):
        return EXACT + 1, _broad(question)
    condition, values = question.where()
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(condition), [list(STEPS), *values, EXACT + 1])
        facets = dict(cursor.fetchall())
    total = facets.pop("", 0)
    return total, facets if total <= EXACT else _broad(question)


def _broad(question: Question) -> dict[str, int]:
    return {facet: min(number, EXACT + 1) for facet, number in tally.count(question).items()}
