from collections.abc import Sequence
from pathlib import Path

from compose.settings import ROOT, SHARED_PACKAGES, SYSTEMS
from tests.place import state_folder
from tests.work import Work

SHARED = ROOT / "shared-contracts"


def check_types(work: Work) -> None:
    """mypy --strict, each system and each shared package under its own settings, for the tables are told by them."""
    for system in SYSTEMS:
        _mypy(work, system, [ROOT / "systems" / system], settings=f"{system}.settings", of=system)
    for package in SHARED_PACKAGES:
        own = (SHARED / package / "tests" / "settings.py").exists()
        settings = f"{package}.tests.settings" if own else "catalog.settings"
        _mypy(work, package, [SHARED / package], settings=settings, of="catalog")
    _mypy(work, "compose-and-tests", [ROOT / "compose", ROOT / "tests"], settings="catalog.settings", of="catalog")


def _mypy(work: Work, what: str, folders: Sequence[Path], *, settings: str, of: str) -> None:
    cache = state_folder() / "mypy" / settings  # what it knows of the packages is as long as the tables are the same
    options: list[str | Path] = ["--config-file", ROOT / "pyproject.toml", "--cache-dir", cache, "--no-error-summary"]
    environment = work.dry_variables_of(of) | {
        "DJANGO_SETTINGS_MODULE": settings,
        "MYPYPATH": f"{ROOT / 'systems'}:{SHARED}:{ROOT}",
        "PYTHONPATH": f"{ROOT / 'systems'}:{SHARED}",
        "PYTHONDEVMODE": "",
    }
    work.run(f"mypy {what}", [work.tools().python, "-m", "mypy", *options, *folders], env=environment)
