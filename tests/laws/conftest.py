import shutil
from pathlib import Path

import pytest

from tests.laws.house import ROOT

LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.lock", "static", "node_modules")


@pytest.fixture
def broken_house(tmp_path: Path) -> Path:
    """A copy of the house for a test to break, to see the law bite."""
    for folder in ("systems", "shared-contracts", "compose"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path
