import re
import sys
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import KINDS, ROOT, code, packages

EMPTY_WORDS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "base",
    "common",
    "misc",
}
EMPTY_PREFIXES = ("handle_", "process_")
PREFIXES_OF_CALLBACKS = (*EMPTY_PREFIXES, "on_")
SHADOWING = {"http", "celery", "queue", "email", "kombu", "pika", "django", "psycopg"} | sys.stdlib_module_names


def test_no_module_has_a_name_that_says_nothing() -> None:
    """Context: utils.py is where code goes whose place nobody wanted to think about.
    Decision: no module, folder or file is called so; a name says what is inside.
    Price: one must find the name.
    """
    assert modules_that_say_nothing(ROOT) == []


def test_a_module_that_says_nothing_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/products/utils.py", "")
    assert found_by(modules_that_say_nothing, broken_house) == ["systems/catalog/products/utils.py"]


def test_no_function_is_named_after_its_mechanism() -> None:
    """Context: handle_order_placed tells that something is called, not what it does.
    Decision: no handle_, no process_, and in rest/ and reactive/ no on_: a consequence is named as what it does,
    reserve_stock. (Elsewhere on_sale is a good name.)
    Price: none. Names that a framework prescribes are methods, and methods are not judged here.
    """
    assert functions_named_after_a_mechanism(ROOT) == []


def test_a_function_named_after_its_mechanism_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/products/reactive/on_price.py", "def on_price() -> None: ...\n")
    assert found_by(functions_named_after_a_mechanism, broken_house) == [
        "systems/catalog/products/reactive/on_price.py: on_price"
    ]


def test_no_file_shadows_a_library() -> None:
    """Context: a file named http.py or celery.py at a system's root shadows the library as soon as Python is run
    from inside that folder; the error then names neither.
    Decision: no file at the root of a package has the name of the standard library's or of a framework's module.
    Price: worker.py instead of celery.py.
    """
    assert files_that_shadow(ROOT) == []


def test_a_shadowing_file_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/queue.py", "")
    assert found_by(files_that_shadow, broken_house) == ["systems/catalog/queue.py"]


def modules_that_say_nothing(root: Path) -> list[str]:
    return [str(source) for source in code(root) if EMPTY_WORDS & set(_words(source.file.relative_to(root)))]


def functions_named_after_a_mechanism(root: Path) -> list[str]:
    found = []
    for source in code(root):
        forbidden = PREFIXES_OF_CALLBACKS if set(KINDS) & set(source.file.parts) else EMPTY_PREFIXES
        found += [f"{source}: {one.name}" for one in source.functions if one.name.startswith(forbidden)]
    return found


def files_that_shadow(root: Path) -> list[str]:
    names = {
        folder: [*folder.glob("*.py"), *(entry.parent for entry in folder.glob("*/__init__.py"))]
        for folder in packages(root)
    }
    files = [file for found in names.values() for file in found if not file.stem.startswith("__")]
    return sorted(str(file.relative_to(root)) for file in files if file.stem in SHADOWING)


def _words(path: Path) -> list[str]:
    return [word for part in path.with_suffix("").parts for word in re.split(r"[_-]", part)]
