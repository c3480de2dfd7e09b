"""Which listings cost at most so much, as bits: most of the answer is there, and only its end is put together."""

from bisect import bisect_right
from collections.abc import Mapping

from catalog.listings.bits import bits_of

STEP = 1000  # listings
MOST_LATER = 2000  # changes are looked through each time; of more, everything is sorted anew


class Amounts:
    def __init__(self, cents: Mapping[int, int]) -> None:
        """Of each place."""
        self._sort(cents)

    def put(self, place: int, cents: int) -> None:
        self._later[place] = cents
        if len(self._later) > MOST_LATER:
            self._sort({**dict(zip(self._places, self._cents, strict=True)), **self._later})

    def at_most(self, cents: int) -> int:
        end = bisect_right(self._cents, cents)
        whole = end // STEP
        found = self._below[whole] | bits_of(self._places[whole * STEP : end])
        if self._later:
            found &= ~bits_of(list(self._later))
            found |= bits_of([place for place, price in self._later.items() if price <= cents])
        return found

    def _sort(self, cents: Mapping[int, int]) -> None:
        self._places = sorted(cents, key=cents.__getitem__)
        self._cents = [cents[place] for place in self._places]
        self._later: dict[int, int] = {}
        self._below = [0]
        for start in range(0, len(self._places), STEP):
            self._below.append(self._below[-1] | bits_of(self._places[start : start + STEP]))
