from compose.settings import SYSTEMS
from tests.locks import make_locks
from tests.work import Work

FILE = "tests/laws/test_locks.py"


def check_locks(work: Work) -> None:
    """Every requirement is met by a pin, every pin has a reason and hashes; offline, from what is installed."""
    pythons = {f"PYTHON_OF_{system.upper()}": str(work.of_system(system).python) for system in SYSTEMS}
    work.pytest("locks", work.tools().python, [FILE], env=pythons)


def make_locks_again(work: Work) -> None:
    make_locks(work.own_settings, work.say, newest=False)
    work.count("locks", passed=True)


def take_newest_versions(work: Work) -> None:
    make_locks(work.own_settings, work.say, newest=True)
    work.count("locks", passed=True)
