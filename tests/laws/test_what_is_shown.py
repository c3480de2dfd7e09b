"""A promise that no test holds is a wish: tests/SHOWN.md names the test of each, and one that is renamed is missed."""

import ast
import re

from tests.laws.house import ROOT

NAMED = re.compile(r"`([\w/-]+\.py)::(\w+)`")


def missing(text: str) -> list[str]:
    """The tests that are named and are not there."""
    return [f"{file}::{name}" for file, name in NAMED.findall(text) if name not in functions_in(file)]


def functions_in(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text()) if path.exists() else ast.Module(body=[], type_ignores=[])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_is_there() -> None:
    text = (ROOT / "tests" / "SHOWN.md").read_text()
    promises = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert promises
    assert [line for line in promises if not NAMED.search(line)] == []
    assert missing(text) == []


def test_a_test_that_was_renamed_is_found() -> None:
    here = "tests/laws/test_what_is_shown.py"
    assert missing(f"`{here}::test_a_test_that_was_renamed_is_found`") == []
    assert missing(f"`{here}::test_its_old_name` `tests/laws/gone.py::test_a`") == [
        f"{here}::test_its_old_name",
        "tests/laws/gone.py::test_a",
    ]
