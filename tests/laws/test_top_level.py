import re
import subprocess
from pathlib import Path

from tests.laws.house import ROOT, systems

ALLOWED = {"systems", "shared-contracts", "compose", "tests", "README.md", "pyproject.toml"}
PROBE = "/" + "work" + "/somebody"
HOSTS = re.compile(r"//[a-z0-9.-]*(pypi|pythonhosted|npmjs|debian)\.", re.IGNORECASE)
HOME_PATHS = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|home|Users|root)/[A-Za-z]")


def test_the_top_level_holds_the_house_and_nothing_else() -> None:
    """Context: the customer's first law.
    Decision: six names, and files that begin with a dot.
    Price: there is no docs/ and no scripts/: a text stands beside what it speaks of.
    """
    names = {file.parts[0] for file in _files()}
    assert {name for name in names if not name.startswith(".")} - ALLOWED == set()


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    """Context: a checkout must work wherever it is put, with whatever index and mirror is configured there.
    Decision: locks carry hashes and no addresses; no text names a registry's host or somebody's home.
    Price: none.
    """
    assert [line for file in _files() for line in offending_lines(ROOT / file)] == []


def test_a_path_of_one_machine_is_found(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(f"see {PROBE}\nhttps:" + "//pypi" + ".org/simple\nfine\n")
    assert len(offending_lines(file)) == 2


def test_each_system_has_its_own_locks_and_migrations() -> None:
    """Context: what is deployed independently must be installed and migrated independently.
    Decision: each system pins its third parties in its own lock, with hashes, and owns one line of migrations.
    Price: an update of Django is three commits' worth of locks.
    """
    for system in systems(ROOT):
        assert (system / "requirements.lock").is_file()
        assert (system / "requirements-test.lock").is_file()
        assert list(system.glob("migrations/0001_*.py")), f"{system.name} has no first migration"
    migrations = [set(_imported(system)) for system in systems(ROOT)]
    for system, imported in zip(systems(ROOT), migrations, strict=True):
        siblings = {other.name for other in systems(ROOT)} - {system.name}
        assert imported & siblings == set()


def offending_lines(file: Path) -> list[str]:
    try:
        lines = file.read_text().splitlines()
    except UnicodeDecodeError:
        return []
    found = [(number, line) for number, line in enumerate(lines, 1) if HOSTS.search(line) or HOME_PATHS.search(line)]
    return [f"{file}:{number}: {line.strip()[:120]}" for number, line in found]


def _files() -> list[Path]:
    """What git knows or would take: the ignored is not ours."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _imported(system: Path) -> list[str]:
    text = "\n".join(file.read_text() for file in system.glob("migrations/*.py"))
    return re.findall(r"^(?:from|import) (\w+)", text, flags=re.MULTILINE)
