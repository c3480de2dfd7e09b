import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from compose.settings import ROOT
from tests.place import SUITE_VARIABLE
from tests.steps.chromium import find_chromium
from tests.work import Work


def run_stories(work: Work) -> None:
    """The suite runs; the tests know its addresses from environment variables and import no system."""
    _against_the_suite(work, "stories", ["tests/stories"])


DAILY = ("-m", "not by_name")


def run_outages(work: Work) -> None:
    _against_the_suite(work, "outage", ["-s", *DAILY, "tests/outage"])


def run_matrix(work: Work) -> None:
    """In the table's order, which a person who waits can follow."""
    _against_the_suite(work, "matrix", ["-s", "-p", "no:randomly", "tests/outage/matrix"])


def run_start_orders(work: Work) -> None:
    _against_the_suite(work, "start-orders", ["-s", "tests/outage/test_start_orders.py"])


def run_rebuild(work: Work) -> None:
    """The catalog has 50,000 products when ordering's copies of it are dropped and rebuilt."""
    large = {"FLOTILLA_PRODUCTS": os.environ.get("FLOTILLA_PRODUCTS", "50000")}
    tests = ["tests/outage/test_a_fourth_system_joins.py", "tests/outage/test_a_copy_is_rebuilt.py"]
    _against_the_suite(work, "rebuild", ["-s", *tests], known=large)


def run_faults(work: Work) -> None:
    """What was done, and how long it took until all was settled, is printed into the step's log."""
    _against_the_suite(work, "faults", ["-s", "tests/faults/test_kill_nine.py", "tests/faults/test_twenty_faults.py"])


def run_soak(work: Work) -> None:
    _against_the_suite(work, "soak", ["-s", "tests/faults/test_soak.py"])


def run_long_faults(work: Work) -> None:
    _against_the_suite(work, "faults-long", ["-s", "tests/faults/test_long_faults.py"])


def run_mutations(work: Work) -> None:
    _against_the_suite(work, "mutations", ["-s", "tests/faults/test_mutations.py"])


TWO_BROWSERS = ("-n", "2")  # tests/browser/lanes.py says what stays together


def run_browser_tests(work: Work) -> None:
    """FLOTILLA_PICTURES names a folder for pictures of every page, as a person would see it."""
    known = {"CHROMIUM": find_chromium(work), "PICTURES": os.environ.get("FLOTILLA_PICTURES", "")}
    looks = ["tests/browser/test_pages.py", "tests/browser/test_german.py"]
    left_out = [word for file in looks for word in ("--ignore", file)]
    _against_the_suite(work, "browser deeds", [*TWO_BROWSERS, "tests/browser", *left_out], known=known)
    _against_the_suite(work, "browser looks", [*TWO_BROWSERS, *looks], known=known)


def _against_the_suite(
    work: Work, what: str, arguments: Sequence[str | Path], *, known: Mapping[str, str] | None = None
) -> None:
    settings = work.settings
    addresses = {f"{system.upper()}_URL": settings.origin(system) for system in settings.web_ports}
    mails = {"MAILS_OF_ACCOUNTS": str(settings.home / "mail" / "accounts")}
    contracts = {"PYTHONPATH": str(ROOT / "shared-contracts"), SUITE_VARIABLE: work.suite.name}
    work.pytest(what, work.tools().python, arguments, env={**addresses, **mails, **contracts, **(known or {})})
