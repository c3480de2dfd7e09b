import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contracts.released import HERE, Said, current

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """A copy of the contracts for a test to change."""
    return shutil.copytree(HERE, tmp_path / "contracts", ignore=shutil.ignore_patterns("__pycache__"))


def today(contracts: Path, event_type: str) -> Said:
    return next(one for one in current(contracts) if one.type == event_type)


def change(contracts: Path, event_type: str, change_schema: Change, *, minor: int = 0) -> None:
    """Change what is said today of an event, its schema and the versions that it is called by."""
    said = today(contracts, event_type)
    schema = said.schema
    change_schema(schema)
    schema["$id"] = schema["$id"].rpartition(".")[0] + f".{minor}"
    said.file.write_text(json.dumps(schema))
