from pathlib import Path

from django.urls import get_resolver

from messaging.wiring import cause_of, listed

README = (Path(__file__).resolve().parent.parent / "README.md").read_text()


def test_the_readme_lists_every_reaction() -> None:
    causes = {one.name: cause_of(one) for one in listed()}
    section = README.split("## Reactions")[1].split("## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|") and line.endswith("` |")]
    told = {row.split("|")[2].strip(" `"): row.split("|")[1].strip(" `") for row in rows}
    assert told == causes


def test_the_readme_lists_every_address_of_carts_orders_pictures_and_messages() -> None:
    patterns = [one for one in get_resolver().url_patterns if "functions" in vars(one.callback or object)]
    ours = [one for one in patterns if _module_of(one).startswith(("ordering.", "web.messages."))]
    assert ours
    assert [str(one.pattern) for one in ours if f"| `{_in_words(str(one.pattern))}` |" not in README] == []


def _module_of(pattern: object) -> str:
    functions = pattern.callback.functions  # type: ignore[attr-defined]
    module: str = next(iter(functions.values())).__module__
    return module


def _in_words(route: str) -> str:
    for name in (
        "uuid:cart_id",
        "uuid:line_id",
        "uuid:order_id",
        "uuid:customer_id",
        "int:message_id",
        "slug:cause",
        "int:seq",
    ):
        route = route.replace(name, "id")
    return f"/{route.replace('slug:', '')}"
