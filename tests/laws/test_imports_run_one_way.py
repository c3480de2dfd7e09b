"""urls.py -> rest/ -> models -> messaging.outbox -> contracts, and reactions.py -> reactive/ -> models.

Context: a shop of systems decays into one ball as soon as the first import runs the other way.
Decision: the root's pyproject.toml holds the contracts as sentences, import-linter executes them, and each is broken
here on purpose, for a contract that cannot break proves nothing.
Price: a second or two for each contract.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.laws.biting import append, write
from tests.laws.house import ROOT, SHARED, SYSTEMS, packages, python_folders, sources

ENDPOINT = "systems/catalog/products/rest/break_the_law.py"
REACTION = "systems/catalog/products/reactive/break_the_law.py"
CRIMES = {
    "A system never imports another system": ("systems/catalog/products/models.py", "import ordering.models"),
    "Contracts import no runtime, no style and no system": ("shared-contracts/contracts/money.py", "import django"),
    "Messaging knows no system": ("shared-contracts/messaging/outbox.py", "import catalog.models"),
    "Messaging knows no particular event": (
        "shared-contracts/messaging/outbox.py",
        "from contracts.catalog.product_changed import ProductChanged",
    ),
    "Look and web know no system": ("shared-contracts/web/resources.py", "import accounts.models"),
    "Nothing but urls.py imports an endpoint": (
        ENDPOINT,
        "from catalog.products.rest.show_product import show_product",
    ),
    "Nothing but reactions.py imports a reaction": (REACTION, "import catalog.stock.reactive.reserve_stock"),
    "Only messaging speaks to the broker": (REACTION, "import pika"),
    "A reaction knows no HTTP": (REACTION, "import rest_framework.response"),
    "Tables know no HTTP": ("systems/catalog/products/models.py", "import rest_framework.response"),
}


def test_every_import_contract_is_kept() -> None:
    assert broken_contracts(ROOT) == []


def test_every_import_contract_has_a_crime_that_breaks_it() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert [contract["name"] for contract in config["tool"]["importlinter"]["contracts"]] == list(CRIMES)


@pytest.mark.parametrize("name", CRIMES)
def test_an_import_contract_bites(name: str, broken_house: Path) -> None:
    file, line = CRIMES[name]
    if (broken_house / file).exists():
        append(broken_house, file, f"\n{line}\n")
    else:
        write(broken_house, file, f"{line}\n\n\ndef break_the_law() -> None: ...\n")
    assert name in broken_contracts(broken_house)


def test_every_python_folder_is_a_package() -> None:
    """A folder without __init__.py is out of import-linter's sight, and a broken law in it is reported as kept."""
    bare = [str(folder) for folder in sorted(set(python_folders(ROOT))) if not (folder / "__init__.py").exists()]
    assert bare == []


def test_import_linter_sees_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("systems", "shared-contracts"):
        monkeypatch.syspath_prepend(str(ROOT / folder))
    seen = grimp.build_graph(*SYSTEMS, *SHARED, cache_dir=None).modules
    unseen = [str(source) for source in sources(ROOT) if _module(source.file) not in seen]
    assert unseen == []


def broken_contracts(root: Path) -> list[str]:
    paths = [root / "systems", root / "shared-contracts", ROOT]
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", root / "pyproject.toml", "--no-cache"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return re.findall(r"^(.+) BROKEN(?: \(.*\))?$", done.stdout, flags=re.MULTILINE)


def _module(file: Path) -> str:
    package = next(folder for folder in packages(ROOT) if file.is_relative_to(folder))
    parts = file.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
