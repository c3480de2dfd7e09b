from tests.locks import make_locks
from tests.work import Work


def check_locks(work: Work) -> None:
    """Every requirement is met by a pin, every pin has a reason and hashes; offline, from what is installed."""
    work.pytest("locks", work.tools().python, ["tests/locks_are_true"])


def make_locks_again(work: Work) -> None:
    make_locks(work.own_settings, work.say, newest=False)
    work.count("locks", passed=True)


def take_newest_versions(work: Work) -> None:
    make_locks(work.own_settings, work.say, newest=True)
    work.count("locks", passed=True)
