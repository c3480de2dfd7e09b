"""Which fields of its event a function's text reads: for reactions, which cannot be run without rows in a database.

What is handed on whole, to a method or another function, counts as read with everything in it: more may be noted than
is read, never less. Of what is looped over, only what is done with each item counts.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from contracts.compatible import Schema, kinds_of

Names = dict[str, str]


def followed(function: Callable[..., object], schema: Schema) -> set[str]:
    """The fields of `data` that the function, whose first parameter is an event, reads by its text."""
    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    follower = _Follower({tree.args.args[0].arg: ""})
    for statement in tree.body:
        follower.visit(statement)
    known = leaves(schema)
    return {leaf for path in follower.read for leaf in _leaves_of(path, known)}


def leaves(schema: Schema, path: str = "") -> list[str]:
    """Every field that has no field inside: ["price.amount", "lines[].sku", …]."""
    kinds = kinds_of(schema)
    inner = kinds.get("object", {}).get("properties", {})
    if inner:
        return [leaf for name, one in inner.items() for leaf in leaves(one, f"{path}.{name}" if path else name)]
    items = leaves(kinds["array"].get("items", {}), f"{path}[]") if "array" in kinds else []
    return [path] if items in ([], [f"{path}[]"]) else items


def _leaves_of(path: str, known: list[str]) -> list[str]:
    """A method of a field, such as `webp.encode`, is a read of the field; `id` and `version` are not data."""
    while path:
        found = [leaf for leaf in known if leaf == path or leaf.startswith((f"{path}.", f"{path}[]"))]
        if found or path.partition(".")[0] in ("id", "version"):
            return found
        path = path.rpartition(".")[0]
    return known


class _Follower(ast.NodeVisitor):
    def __init__(self, names: Names) -> None:
        self.names = names
        self.read: list[str] = []

    def visit(self, node: ast.AST) -> None:
        path = self._path(node) if isinstance(node, ast.expr) else None
        if path is None:
            super().visit(node)
        else:
            self.read.append(path)

    def visit_For(self, node: ast.For) -> None:
        self._loop(node.target, node.iter)
        for statement in (*node.body, *node.orelse):
            self.visit(statement)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self.visit(condition)

    def visit_Assign(self, node: ast.Assign) -> None:
        path = self._path(node.value)
        if path is not None and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self.names[node.targets[0].id] = path
        else:
            self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        for comprehension in getattr(node, "generators", ()):
            self._loop(comprehension.target, comprehension.iter)
        super().generic_visit(node)

    def _loop(self, target: ast.expr, over: ast.expr) -> None:
        path = self._path(over)
        if path is not None and isinstance(target, ast.Name):
            self.names[target.id] = f"{path}[]"
        else:
            self.visit(over)

    def _path(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Subscript):
            whole = self._path(node.value)
            return None if whole is None else f"{whole}[]"
        if not isinstance(node, ast.Attribute):
            return None
        owner = self._path(node.value)
        return None if owner is None else f"{owner}.{node.attr}".lstrip(".")
