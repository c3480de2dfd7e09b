"""Which queues the broker still brings an event to: the old major is dropped when none is left.

    rabbitmqctl --quiet list_bindings --vhost flotilla --formatter json | python -m contracts.bound TYPE

Prints the queues, and ends with 1 while there is one.
"""

import json
import re
import sys
from typing import Any


def queues_bound_to(event_type: str, bindings: list[dict[str, Any]]) -> list[str]:
    """`bindings` as rabbitmqctl prints them: a list of objects with source_name, destination_name and routing_key."""
    exchange = f"{event_type.partition('.')[0]}.events"
    return sorted(
        one["destination_name"]
        for one in bindings
        if one["source_name"] == exchange and takes(one["routing_key"], event_type)
    )


def takes(pattern: str, routing_key: str) -> bool:
    """AMQP 0-9-1, 3.1.3.3, the topic exchange: `*` is one word, `#` is any number of them."""
    words = {"*": r"\.[^.]*", "#": r"(?:\.[^.]*)*"}
    regex = "".join(words.get(word, rf"\.{re.escape(word)}") for word in pattern.split("."))
    return re.fullmatch(regex, f".{routing_key}") is not None


def main() -> int:
    bound = queues_bound_to(sys.argv[1], json.load(sys.stdin))
    sys.stdout.write("".join(f"{queue}\n" for queue in bound) or f"No queue is bound to {sys.argv[1]}.\n")
    return 1 if bound else 0


if __name__ == "__main__":
    sys.exit(main())
