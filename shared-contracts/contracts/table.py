"""`python -m contracts.table` prints the README's table of events; a law compares the two."""

from contracts.event import Event
from contracts.events import EVENTS


def events_table() -> str:
    """Markdown: what each system says, and who reads it."""
    return "\n".join(["| event | meaning | readers |", "|---|---|---|", *map(_row, EVENTS)])


def _row(event: type[Event]) -> str:
    meaning = (event.__doc__ or "").strip().splitlines()[0]
    return f"| `{event.type}` | {meaning} | {', '.join(sorted(event.readers)) or '-'} |"


if __name__ == "__main__":
    print(events_table())  # noqa: T201
