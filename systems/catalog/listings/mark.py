"""What differs whenever a list would, for one short statement where the list takes several."""

import time
from typing import NamedTuple

from catalog.listings.models import AssortmentChange
from catalog.listings.tally import FRESH, tally


class Mark(NamedTuple):
    seen: tuple[int, int]
    moment: int


def mark_of_lists() -> Mark:
    """While the tally has not caught up its counts of more than a thousand are old: not remembered for long."""
    seen = AssortmentChange.seen()
    return Mark(seen, 0 if tally.has_seen(seen) else int(time.time() / FRESH))
