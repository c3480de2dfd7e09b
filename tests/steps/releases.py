from compose.settings import ROOT, SYSTEMS, code_variable
from tests.place import RELEASES, SUITE_VARIABLE
from tests.releases.fleet import variable_of_old
from tests.releases.previous import checkout, previous
from tests.suite import Suite
from tests.work import Work


def run_releases(work: Work) -> None:
    """In a suite of its own, which begins as the releases that are out: tests/releases/previous.toml names them."""
    old = {system: str(checkout(previous(system))) for system in SYSTEMS}
    suite = Suite(RELEASES, work.say, variables={code_variable(system): old[system] for system in SYSTEMS})
    try:
        suite.start()
        settings = suite.settings
        known = {f"{system.upper()}_URL": settings.origin(system) for system in SYSTEMS}
        known |= {variable_of_old(system): old[system] for system in SYSTEMS}
        known |= {"MAILS_OF_ACCOUNTS": str(settings.home / "mail" / "accounts"), SUITE_VARIABLE: RELEASES}
        known |= {"PYTHONPATH": str(ROOT / "shared-contracts")}
        in_order = ["-s", "-p", "no:randomly", "tests/releases"]
        work.pytest("releases", work.tools().python, in_order, env=known)
    finally:
        suite.stop()
