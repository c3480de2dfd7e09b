import os
import shutil
import sys

from compose import debian
from tests.work import Work


def run_bench_pages(work: Work) -> None:
    """Starts a suite of its own, whose web servers run as many processes as the rivals'."""
    options = ["--json"] if "--json" in sys.argv else []
    known = {"PYTHONDEVMODE": "", "FLOTILLA_WEB_WORKERS": "2", "WRK": _find_wrk(work)}
    work.run("bench-pages", [work.tools().python, "-m", "tests.bench.pages.run", *options], env=known, aloud=True)


def _find_wrk(work: Work) -> str:
    """Debian's load generator, installed when it is missing and we may; without it, we make the load ourselves."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and debian.is_here():
        work.say("Installing Debian's wrk, to ask for pages")
        debian.install_as_root(work.own_settings, "wrk")
    return shutil.which("wrk") or ""
