from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import KINDS, ROOT, functions_of, groups, packages, systems


def test_every_file_in_rest_and_reactive_has_one_function_with_the_files_name() -> None:
    """Context: a view module of two thousand lines is where large shops go to die.
    Decision: one thing that happens is one function is one file; the file's name is its address in every search.
    What else the function needs is a method of its form, of a model, or a module beside the folder.
    Price: many small files; a helper of two lines must find a home.
    """
    assert files_without_their_one_function(ROOT) == []


def test_a_second_function_in_a_file_is_found(broken_house: Path) -> None:
    file = "systems/catalog/stock/rest/count_things.py"
    write(broken_house, file, "def count_things() -> None: ...\n\n\ndef also_this() -> None: ...\n")
    assert found_by(files_without_their_one_function, broken_house) == [f"{file}: count_things, also_this"]


def test_a_misnamed_function_is_found(broken_house: Path) -> None:
    file = "systems/catalog/stock/reactive/count_things.py"
    write(broken_house, file, "def recount_things() -> None: ...\n")
    assert found_by(files_without_their_one_function, broken_house) == [f"{file}: recount_things"]


def test_every_resource_group_has_both_folders() -> None:
    """Context: the customer's law is that a reader finds both moods of a group in the same two places everywhere.
    Decision: every group has rest/ and reactive/, even when one of them is still empty.
    Price: some empty packages.
    """
    assert groups_without_a_folder(ROOT) == []
    assert [system.name for system in systems(ROOT) if not groups(system)] == []


def test_a_group_without_a_folder_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/reviews/rest/__init__.py", "")
    assert found_by(groups_without_a_folder, broken_house) == ["systems/catalog/reviews/reactive"]


def files_without_their_one_function(root: Path) -> list[str]:
    found = []
    for package in packages(root):
        for source in (source for kind in KINDS for source in functions_of(root, package, kind)):
            names = [function.name for function in source.functions]
            if names != [source.name]:
                found.append(f"{source}: {', '.join(names) or 'no function'}")
    return found


def groups_without_a_folder(root: Path) -> list[str]:
    wanted = [group / kind for system in systems(root) for group in groups(system) for kind in KINDS]
    return [str(folder.relative_to(root)) for folder in wanted if not folder.is_dir()]
