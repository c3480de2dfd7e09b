from collections.abc import Sequence
from pathlib import Path

from tests.work import Work


def run_stories(work: Work) -> None:
    """The suite runs; the tests know its addresses from environment variables and import no system."""
    _against_the_suite(work, "stories", ["tests/stories"])


def run_outages(work: Work) -> None:
    _against_the_suite(work, "outage", ["-s", "tests/outage"])


def run_faults(work: Work) -> None:
    """What was killed, and how long it took until all was settled, is printed into the step's log."""
    _against_the_suite(work, "faults", ["-s", "tests/faults"])


def run_browser_tests(work: Work) -> None:
    _against_the_suite(work, "browser", ["tests/browser"])


def _against_the_suite(work: Work, what: str, arguments: Sequence[str | Path]) -> None:
    settings = work.settings
    addresses = {f"{system.upper()}_URL": settings.origin(system) for system in settings.web_ports}
    work.pytest(what, work.tools().python, arguments, env=addresses)
