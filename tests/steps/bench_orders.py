import sys

from tests.work import Work


def run_bench_orders(work: Work) -> None:
    options = ["--json"] if "--json" in sys.argv else []
    known = {"PYTHONDEVMODE": "", "FLOTILLA_WEB_WORKERS": "2"}
    work.run("bench-orders", [work.tools().python, "-m", "tests.bench.orders.run", *options], env=known, aloud=True)
