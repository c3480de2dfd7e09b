import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from compose.settings import ROOT
from tests.place import SUITE_VARIABLE
from tests.steps.chromium import find_chromium
from tests.work import Work


def run_stories(work: Work) -> None:
    """The suite runs; the tests know its addresses from environment variables and import no system."""
    _against_the_suite(work, "stories", ["tests/stories"])


FOURTH = "tests/outage/test_a_fourth_system_joins.py"


def run_outages(work: Work) -> None:
    _against_the_suite(work, "outage", ["-s", "tests/outage", "--ignore", FOURTH])


def run_rebuild(work: Work) -> None:
    """The catalog has 50,000 products when ordering's copies of it are dropped and rebuilt."""
    large = {"FLOTILLA_PRODUCTS": os.environ.get("FLOTILLA_PRODUCTS", "50000")}
    _against_the_suite(work, "rebuild", ["-s", FOURTH, "tests/outage/test_a_copy_is_rebuilt.py"], known=large)


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
    """Pictures of every page, as a person would see it, are kept beside the step's log."""
    pictures = work.log.with_name("pages")
    shutil.rmtree(pictures, ignore_errors=True)
    known = {"CHROMIUM": find_chromium(work), "PICTURES": str(pictures)}
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
