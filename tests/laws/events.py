"""The contracts, imported as they are: they are plain data and need nothing but the standard library."""

import ast
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from tests.laws.house import ROOT, Source

CONTRACTS = ROOT / "shared-contracts" / "contracts"


def event_files(root: Path = ROOT) -> list[Source]:
    """The files that hold a class of an event: one with a `type=` in its bases."""
    files = sorted((root / "shared-contracts" / "contracts").glob("*/*.py"))
    return [source for file in files if _event_class(source := Source(root, file))]


def every_event() -> list[Any]:
    """The classes that contracts/events.py lists."""
    if str(CONTRACTS.parent) not in sys.path:
        sys.path.insert(0, str(CONTRACTS.parent))
    return list(importlib.import_module("contracts.events").EVENTS)


def read_back(event: Any) -> Any:
    """The example as a reader gets it."""
    example = event.example()
    entity_id = importlib.import_module("uuid").UUID(example["subject"].partition("/")[2])
    return event.read(id=entity_id, version=int(example["entityversion"]), data=example["data"])


def json_of(file: Path) -> Any:
    return json.loads(file.read_text())


def _event_class(source: Source) -> str | None:
    classes = [node for node in source.tree.body if isinstance(node, ast.ClassDef)]
    return next((node.name for node in classes if any(keyword.arg == "type" for keyword in node.keywords)), None)
