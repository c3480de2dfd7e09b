import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.laws.house import ROOT, SHARED, SYSTEMS
from tests.laws.inside import variables_of
from tests.texts import CATALOG

COMPILED = CATALOG.with_suffix(".mo")
BOOT = """
import importlib, importlib.util, sys
import {system}.wsgi
for name in {siblings}:
    assert importlib.util.find_spec(name) is None, name
for name in {own}:
    assert importlib.import_module(name).__file__.startswith(sys.prefix), name
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheels of every distribution, built without network: the build back end is one of the tests' own tools."""
    folder = tmp_path_factory.mktemp("wheels")
    for source in ("shared-contracts", *(f"systems/{system}" for system in SYSTEMS)):
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT / source)
    return folder


@pytest.mark.timeout(300)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_systems_wheel_boots_alone_and_cannot_import_its_siblings(system: str, wheels: Path, tmp_path: Path) -> None:
    """Context: an editable install puts every system on the path, so a forbidden import works on every developer's
    machine and fails in production.
    Decision: the proof of independence is the wheel, with shared-contracts and the third parties of its lock, in an
    empty environment: it passes its own check, its web entry point loads, and its siblings do not exist.
    Price: some seconds for each system.
    """
    place = tmp_path / "alone"
    run(sys.executable, "-m", "venv", "--without-pip", place)
    python, lock = place / "bin" / "python", ROOT / "systems" / system / "requirements.lock"
    install(python, "--require-hashes", "-r", lock)
    install(
        python,
        "--no-deps",
        "--no-index",
        *(wheels.glob(f"flotilla_{name}-*.whl").__next__() for name in ("shared_contracts", system)),
    )
    siblings = [name for name in SYSTEMS if name != system]
    code = BOOT.format(system=system, siblings=siblings, own=[system, *SHARED])
    run(place / "bin" / system, "check", "--fail-level", "WARNING", cwd=tmp_path, env=variables_of(system))
    run(python, "-W", "error", "-c", code, cwd=tmp_path, env=variables_of(system))


@pytest.mark.timeout(300)
def test_the_wheels_carry_the_german_of_every_text(wheels: Path) -> None:
    """Decision: what is deployed is the wheel alone; without its compiled catalogs every page would fall back to
    English, and nothing would fail."""
    names = {name for wheel in wheels.glob("*.whl") for name in zipfile.ZipFile(wheel).namelist()}
    assert [package for package in (*SYSTEMS, "look", "web") if f"{package}/{COMPILED}" not in names] == []


def install(python: Path, *arguments: str | Path) -> None:
    """With what compose installs with, uv or pip; the step tells how that is called."""
    command = [part.replace("{python}", str(python)) for part in json.loads(os.environ["INSTALL_INTO"])]
    run(*command, *arguments, env=dict(os.environ))


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
