from collections.abc import Iterator
from pathlib import Path

from catalog.urls import urlpatterns
from contracts.events import published_by, read_by
from messaging.wiring import cause_of, listed

README = (Path(__file__).parents[1] / "README.md").read_text()


def test_the_readme_lists_every_address() -> None:
    assert [line for line in addresses() if line not in README] == []


def test_the_readme_lists_every_reaction() -> None:
    assert [line for line in reactions() if line not in README] == []


def test_the_readme_names_every_event_that_is_told_and_read() -> None:
    events = [*published_by("catalog"), *read_by("catalog")]
    assert [event.type for event in events if f"`{event.type}`" not in README] == []


def addresses() -> Iterator[str]:
    for pattern in urlpatterns:
        functions = getattr(pattern.callback, "functions", {}).items()
        if functions:
            answers = ", ".join(f"{method} `{function.__name__}`" for method, function in functions)
            yield f"| `/{pattern.pattern}` | {answers} |"


def reactions() -> Iterator[str]:
    for one in listed():
        cause = cause_of(one)
        yield f"| `{one.name}` | {cause} |"
