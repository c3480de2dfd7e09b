"""Which news of which system each reader's inbox is bound to, as the broker's own definitions say."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from compose.broker import definitions_file
from compose.settings import SYSTEMS
from tests.outage.parts import SETTINGS

EXCHANGE, INBOX = ".events", ".inbox"
DIGEST = ".digest."  # no news: it comes again every few minutes


@dataclass(frozen=True, kw_only=True)
class Path:
    owner: str
    reader: str
    types: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.owner} to {self.reader}"


def paths() -> list[Path]:
    bound: dict[tuple[str, str], list[str]] = defaultdict(list)
    for binding in json.loads(definitions_file(SETTINGS).read_text())["bindings"]:
        owner, reader = binding["source"].removesuffix(EXCHANGE), binding["destination"].removesuffix(INBOX)
        if {owner, reader} <= set(SYSTEMS) and DIGEST not in binding["routing_key"]:
            bound[owner, reader].append(binding["routing_key"])
    return [Path(owner=owner, reader=reader, types=tuple(sorted(t))) for (owner, reader), t in sorted(bound.items())]
