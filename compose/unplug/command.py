"""`unplug NAME …`: live on the suite that runs."""

from __future__ import annotations

from collections.abc import Sequence

from compose import supervision
from compose.failures import Failure
from compose.progress import Progress
from compose.settings import Settings
from compose.unplug.cells import cell
from compose.unplug.journeys.table import COLUMNS, JOURNEYS
from compose.unplug.measure import measure, wait_until_well
from compose.unplug.plugs import PLUGS, words
from compose.unplug.shop import shop_of


def unplug(settings: Settings, say: Progress, names: Sequence[str]) -> int:
    if unknown := [name for name in names if name not in PLUGS]:
        raise Failure(f"There is no plug {', '.join(unknown)}. The plugs are: {', '.join(PLUGS)}")
    if not supervision.is_alive(settings):
        raise Failure(f"Nothing of {settings.home} is running. Start it with: python3 -m compose up")
    wait_until_well(settings)
    row = measure(settings, shop_of(settings), list(dict.fromkeys(names)), say)
    say("Everything is well again; what was ordered meanwhile was confirmed, and is called off")
    say.plain(f"\nWhile this was pulled: {words(row.pulled)}")
    for column in COLUMNS:
        say.plain(f"  {column:<10} {cell(row, column).replace('*', '')}")
    done = sum(outcome == "" for outcomes in row.said.values() for outcome in outcomes)
    say.plain(f"\n{done} of {sum(map(len, row.said.values()))} attempts at {len(JOURNEYS)} journeys worked.")
    return 0
