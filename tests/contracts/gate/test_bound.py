import json
import subprocess
import sys

import pytest

from contracts.bound import queues_bound_to, takes
from contracts.released import HERE

V1, V2 = "catalog.product.changed.v1", "catalog.product.changed.v2"


def bound(key: str, *, exchange: str = "catalog.events") -> dict[str, str]:
    return {"source_name": exchange, "destination_name": f"queue of {key}", "routing_key": key}


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [(V1, True), (V2, False), ("catalog.#", True), ("#", True), ("#.v1", True), ("catalog.*.changed.v1", True),
     ("catalog.product", False), ("catalog.*.v1", False), ("catalogXproduct.changed.v1", False), ("#." + V1, True)],
)  # fmt: skip
def test_a_pattern_takes_what_the_topic_exchange_would_bring(pattern: str, *, taken: bool) -> None:
    assert takes(pattern, V1) == taken


def test_only_bindings_of_the_publishers_exchange_count() -> None:
    bindings = [bound(V2), bound(V1), bound("#"), bound(V1, exchange=""), bound(V1, exchange="ordering.events")]
    assert queues_bound_to(V1, bindings) == ["queue of #", f"queue of {V1}"]


@pytest.mark.parametrize(("key", "code"), [(V1, 1), (V2, 0)])
def test_the_command_ends_with_one_while_a_queue_is_bound(key: str, code: int) -> None:
    command = [sys.executable, "-S", "-m", "contracts.bound", V1]
    given = json.dumps([bound(key)])
    done = subprocess.run(command, cwd=HERE.parent, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout == (f"queue of {V1}\n" if code else f"No queue is bound to {V1}.\n")
