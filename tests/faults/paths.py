"""Which news of which system each reader's inbox is bound to, as the broker's own definitions say."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from compose.broker import definitions_file
from compose.settings import SYSTEMS
from tests.outage.parts import SETTINGS

EXCHANGE, INBOX = ".events", ".inbox"
NO_NEWS = (".digest.", ".heartbeat.")  # said again and again


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
        key = binding["routing_key"]
        if {owner, reader} <= set(SYSTEMS) and not any(kind in key for kind in NO_NEWS):
            bound[owner, reader].append(key)
    return [Path(owner=owner, reader=reader, types=tuple(sorted(t))) for (owner, reader), t in sorted(bound.items())]
