from compose.settings import ROOT, SYSTEMS, code_variable
from tests.place import RELEASES, SUITE_VARIABLE
from tests.releases.fleet import variable_of_old
from tests.releases.previous import NotInThisClone, checkout, previous
from tests.step import Count
from tests.suite import Suite
from tests.work import Work


def run_releases(work: Work) -> None:
    _run(work, fetch=True)


def run_two_releases(work: Work) -> None:
    """A clone without history does not have the releases that are out, and is not asked for them every day."""
    try:
        _run(work, "-m", "not by_name", fetch=False)
    except NotInThisClone as reason:
        work.note(str(reason))
        work.say(f"{work.result.step.name}: left out. {reason}")
        work.result.count.add(Count(skipped=1))


def _run(work: Work, *chosen: str, fetch: bool) -> None:
    """In a suite of its own, which begins as the releases that are out: tests/releases/previous.toml names them."""
    old = {system: str(checkout(previous(system), fetch=fetch)) for system in SYSTEMS}
    suite = Suite(RELEASES, work.say, variables={code_variable(system): old[system] for system in SYSTEMS})
    try:
        suite.start()
        settings = suite.settings
        known = {f"{system.upper()}_URL": settings.origin(system) for system in SYSTEMS}
        known |= {variable_of_old(system): old[system] for system in SYSTEMS}
        known |= {"MAILS_OF_ACCOUNTS": str(settings.home / "mail" / "accounts"), SUITE_VARIABLE: RELEASES}
        known |= {"PYTHONPATH": str(ROOT / "shared-contracts")}
        in_order = ["-s", "-p", "no:randomly", *chosen, "tests/releases"]
        work.pytest("releases", work.tools().python, in_order, env=known)
    finally:
        suite.stop()
