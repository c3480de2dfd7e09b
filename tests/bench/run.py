"""`python3 -m tests bench`: figures, each beside a rival or a ceiling of the same run; time decides no test."""

from __future__ import annotations

import sys

from tests.bench import backlog, bootstrap, bounds, event_path, memory, place_order
from tests.bench.figures import Figure, middle
from tests.bench.stage import suite


def main() -> None:
    as_json = "--json" in sys.argv[1:]
    with suite() as stage:
        _tell(middle("start_s", "s", stage.start_seconds), as_json=as_json)
        for part in (memory, place_order, event_path, bounds, bootstrap, backlog):
            for figure in part.measure(stage):
                _tell(figure, as_json=as_json)


def _tell(figure: Figure, *, as_json: bool) -> None:
    print(figure.as_json() if as_json else figure, flush=True)


if __name__ == "__main__":
    main()
