import ast
from pathlib import Path

from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, Source, functions_of, systems


def test_every_reaction_is_listed_once_in_reactions_py() -> None:
    """Context: a registry filled by import side effects cannot be read, and forgets what nobody imports.
    Decision: reactions.py lists every reaction and every copy by hand; it is the second table of contents of a system.
    Price: one more line for a new reaction.
    """
    assert reactions_that_are_not_listed(ROOT) == []


def test_nothing_else_is_listed_in_reactions_py() -> None:
    assert lines_that_list_no_reaction(ROOT) == []


def test_a_forgotten_reaction_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/stock/reactive/forget_me.py", "def forget_me() -> None: ...\n")
    assert found_by(reactions_that_are_not_listed, broken_house) == ["catalog: forget_me"]


def test_a_function_from_elsewhere_in_the_list_is_found(broken_house: Path) -> None:
    text = "from catalog.stock.models import take\n\nREACTIONS = [take]\n"
    write(broken_house, "systems/catalog/reactions.py", text)
    assert found_by(lines_that_list_no_reaction, broken_house) == ["catalog: take from catalog.stock.models"]


def reactions_that_are_not_listed(root: Path) -> list[str]:
    found = []
    for system in systems(root):
        names = listed(system / "reactions.py", root)
        for source in functions_of(root, system, "reactive"):
            if names.count(source.name) != 1:
                found.append(f"{system.name}: {source.name}")
    return found


def lines_that_list_no_reaction(root: Path) -> list[str]:
    found = []
    for system in systems(root):
        imports = Source(root, system / "reactions.py").imports
        for name in listed(system / "reactions.py", root):
            origin = imports.get(name, "nowhere")
            if not origin.endswith((f".reactive.{name}", ".reactive")):
                found.append(f"{system.name}: {name} from {origin}")
    return found


def listed(file: Path, root: Path) -> list[str]:
    """The names in `REACTIONS = [...]`."""
    for node in Source(root, file).tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == "REACTIONS" for target in targets):
            value = getattr(node, "value", None)
            return [ast.unparse(item) for item in getattr(value, "elts", [])]
    return []
