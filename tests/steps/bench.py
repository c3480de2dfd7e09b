import sys

from tests.work import Work


def run_bench(work: Work) -> None:
    """Starts a suite of its own, on the tests' ports, that writes to the disk as in production."""
    options = ["--json"] if "--json" in sys.argv else []
    # Development mode is for finding faults; figures are taken without it.
    plain = {"PYTHONDEVMODE": ""}
    work.run("bench", [work.tools().python, "-m", "tests.bench.run", *options], env=plain, aloud=True)
