"""`python3 -m tests bench-orders`: placing an order beside synchronous calls, and a crowd over little stock.

Time decides nothing; what is wrong afterwards does.
"""

from __future__ import annotations

import sys

from tests.bench.orders import beside_calls, crowd
from tests.bench.stage import suite


def main() -> None:
    as_json = "--json" in sys.argv[1:]
    with suite(starts=0) as stage:
        for part in (beside_calls, crowd):
            for figure in part.measure(stage):
                print(figure.as_json() if as_json else figure, flush=True)


if __name__ == "__main__":
    main()
