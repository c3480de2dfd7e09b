"""Each system's own tests, run in a copy of the tree in which its siblings do not exist, against real PostgreSQL."""

from __future__ import annotations

import shutil
from pathlib import Path

from compose.settings import DEFAULT_WEB_PORTS, ROOT
from tests.place import state_folder
from tests.work import Work

LEFT_OUT = shutil.ignore_patterns("__pycache__", ".static", ".*_cache")
PLUGINS = ROOT / "tests" / "plugins"


def run_accounts_tests(work: Work) -> None:
    run_system_tests(work, "accounts")


def run_catalog_tests(work: Work) -> None:
    run_system_tests(work, "catalog")


def run_ordering_tests(work: Work) -> None:
    run_system_tests(work, "ordering")


def run_system_tests(work: Work, system: str) -> None:
    house = lone_house(system)
    environment = work.of_system(system)
    variables = variables_in(house, work, system)
    command = environment.program(system)
    work.run(f"{system} check", [command, "check", "--fail-level", "WARNING"], env=variables, cwd=house)
    work.run(f"{system} makemigrations --check", [command, "makemigrations", "--check"], env=variables, cwd=house)
    plugin = ["-p", "no_calls_to_siblings"]
    work.pytest("tests", environment.python, [*plugin, f"systems/{system}/tests"], env=variables, cwd=house)


def lone_house(system: str, *, called: str = "") -> Path:
    """The checkout as it would be if the other systems' folders were deleted. Two steps at once need two names."""
    house = state_folder() / "alone" / (called or system)
    shutil.rmtree(house, ignore_errors=True)
    shutil.copytree(ROOT / "systems" / system, house / "systems" / system, ignore=LEFT_OUT)
    shutil.copytree(ROOT / "shared-contracts", house / "shared-contracts", ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


def variables_in(house: Path, work: Work, system: str) -> dict[str, str]:
    sources = [house / "systems", house / "shared-contracts", PLUGINS]
    addresses = {f"{name.upper()}_URL": f"http://localhost:{port}" for name, port in DEFAULT_WEB_PORTS.items()}
    dry = work.dry_variables_of(system)
    return (
        dry
        | work.server_variables_of(system)
        | addresses
        | {
            "DJANGO_SETTINGS_MODULE": f"{system}.settings",
            "PYTHONPATH": ":".join(map(str, sources)),  # before the environment's own links to the whole checkout
        }
    )
