from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import KINDS, ROOT, functions_of, packages


def test_every_endpoint_and_every_reaction_has_a_test_file_of_its_name() -> None:
    """Context: coverage tells that a line ran, not that somebody asked what it should do.
    Decision: rest/change_price.py has tests/products/test_change_price.py, with at least one test in it.
    Price: a file more for each function.
    """
    assert functions_without_a_test(ROOT) == []


def test_a_function_without_a_test_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/stock/rest/forget_me.py", "def forget_me() -> None: ...\n")
    wanted = "systems/catalog/stock/rest/forget_me.py wants systems/catalog/tests/stock/test_forget_me.py"
    assert found_by(functions_without_a_test, broken_house) == [wanted]


def functions_without_a_test(root: Path) -> list[str]:
    found = []
    for package in packages(root):
        for source in (source for kind in KINDS for source in functions_of(root, package, kind)):
            group = source.file.parent.parent.relative_to(package)
            test = package / "tests" / group / f"test_{source.name}.py"
            if not test.exists() or "def test_" not in test.read_text():
                found.append(f"{source} wants {test.relative_to(root)}")
    return found
