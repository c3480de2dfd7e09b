"""`python -m contracts.table` prints the README's table of events; a law compares the two."""

from contracts.events import EVENTS


def events_table() -> str:
    """Markdown: what each system says, and who reads it."""
    rows = [
        f"| `{event.type}` | {(event.__doc__ or '').strip().splitlines()[0]} | {', '.join(sorted(event.readers)) or '-'} |"
        for event in EVENTS
    ]
    return "\n".join(["| event | meaning | readers |", "|---|---|---|", *rows])


if __name__ == "__main__":
    print(events_table())  # noqa: T201
