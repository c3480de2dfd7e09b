"""Where the table stands in the README."""

from __future__ import annotations

import re

PLACE = re.compile(r"(?<=<!-- outages -->\n).*?(?=\n<!-- /outages -->)", re.DOTALL)


def written(readme: str, table: str) -> str:
    text, places = PLACE.subn(lambda _found: table, readme)
    assert places == 1, "The README has no place for the table: <!-- outages --> and <!-- /outages -->"
    return text


def shown(readme: str) -> str:
    found = PLACE.search(readme)
    assert found is not None
    return found[0]
