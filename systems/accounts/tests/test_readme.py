from pathlib import Path
from typing import Any

from accounts.reactions import REACTIONS
from accounts.urls import urlpatterns
from messaging.wiring import cause_of

README = (Path(__file__).resolve().parents[1] / "README.md").read_text()


def test_every_address_is_in_the_readme() -> None:
    answered = [pattern for pattern in urlpatterns if hasattr(getattr(pattern, "callback", None), "functions")]
    rows = [_row(pattern) for pattern in answered]
    assert rows
    assert [row for row in rows if row not in README] == []


def test_every_reaction_is_in_the_readme() -> None:
    reactions: list[Any] = list(REACTIONS)
    causes = {one.name: cause_of(one) for one in reactions}
    assert [name for name, cause in causes.items() if f"| `{name}` | {cause} |" not in README] == []


def _row(pattern: Any) -> str:
    told = [f"{method} `{function.__name__}`" for method, function in pattern.callback.functions.items()]
    return f"| `/{pattern.pattern}` | {', '.join(told)} |"
