import ast
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, all_python


def test_code_waits_for_what_happens_and_not_for_time() -> None:
    """Context: a test that sleeps is slow on a good day and fails on a bad one.
    Decision: tests poll with a deadline; time.sleep stands only inside the functions that poll.
    Price: each wait must name what it waits for.
    """
    assert sleeping_tests(ROOT) == []


def test_a_sleeping_test_is_found(broken_house: Path) -> None:
    file = "systems/catalog/tests/products/test_sleeping.py"
    write(broken_house, file, "import time\n\n\ndef test_it() -> None:\n    time.sleep(1)\n")
    assert found_by(sleeping_tests, broken_house) == [f"{file}:5: test_it"]


def sleeping_tests(root: Path) -> list[str]:
    found = []
    for source in all_python(root):
        functions = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)]
        for function in (function for function in functions if function.name.startswith("test_")):
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            sleeps = [call for call in calls if ast.unparse(call.func) in ("time.sleep", "sleep")]
            found += [f"{source}:{call.lineno}: {function.name}" for call in sleeps]
    return found
