"""Which system reads which field of which event: reads.json, recorded from the readers' own functions.

`python3 -m tests reads` records it again; `python -m contracts.reads` prints it as the table of the README.
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
Reads = dict[str, dict[str, list[str]]]
"""{event type: {reader: fields of `data`}}. A reader with no field reads that it happened, and to which id."""


def reads_in(contracts: Path = HERE) -> Reads:
    reads: Reads = json.loads((contracts / "reads.json").read_text())
    return reads


def readers_of(reads: Reads, event_type: str, field: str) -> list[str]:
    """Who reads a field, anything inside it, or the whole that it is part of. "" is the event itself."""
    return sorted(
        reader
        for reader, fields in reads.get(event_type, {}).items()
        if not field or any(_touch(field, one) for one in fields)
    )


def _touch(one: str, other: str) -> bool:
    first, second = (name.replace("[]", ".[]").split(".") for name in (one, other))
    return all(a == b for a, b in zip(first, second, strict=False))


def reads_table() -> str:
    """Markdown: a line for each event and reader."""
    rows = [
        f"| `{event_type}` | {reader} | {', '.join(f'`{field}`' for field in fields) or 'that it happened'} |"
        for event_type, readers in reads_in().items()
        for reader, fields in readers.items()
    ]
    return "\n".join(["| event | reader | fields |", "|---|---|---|", *rows])


if __name__ == "__main__":
    print(reads_table())  # noqa: T201
