import ast
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, all_python, code

CEILING = 300
FUNCTION_CEILING = 100


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    """Context: six well-kept codebases of this field have a median file of 23 to 55 lines, and giants where it hurts.
    Decision: under 200 lines is the aim, 300 the ceiling, migrations left out.
    Price: a long table of constants must be cut in two.
    """
    assert files_that_are_too_long(ROOT) == []


def test_a_file_that_is_too_long_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/products/long.py", "a = 1\n" * (CEILING + 1))
    assert found_by(files_that_are_too_long, broken_house) == ["systems/catalog/products/long.py: 301 lines"]


def test_no_function_is_longer_than_a_hundred_lines() -> None:
    """Three to ten lines is the aim. The ceiling is for tables, such as the settings; logic of that length is two
    functions that have not been told apart."""
    assert functions_that_are_too_long(ROOT) == []


def test_a_function_that_is_too_long_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/products/long.py", "def long() -> None:\n" + "    a = 1\n" * FUNCTION_CEILING)
    assert found_by(functions_that_are_too_long, broken_house) == ["systems/catalog/products/long.py: long, 101 lines"]


def files_that_are_too_long(root: Path) -> list[str]:
    lengths = {s: len(s.file.read_text().splitlines()) for s in all_python(root) if "migrations" not in s.file.parts}
    return [f"{source}: {length} lines" for source, length in lengths.items() if length > CEILING]


def functions_that_are_too_long(root: Path) -> list[str]:
    found = []
    for source in code(root):
        for node in (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_CEILING:
                found.append(f"{source}: {node.name}, {length} lines")
    return found
