"""Reads a urls.py as text: `path("products/<slug>", methods(GET=show_product), name="show-product")`."""

import ast
from dataclasses import dataclass
from pathlib import Path

from tests.laws.house import Source


@dataclass(frozen=True)
class Address:
    route: str
    functions: tuple[str, ...]
    name: str | None


def addresses(file: Path, root: Path) -> list[Address]:
    if not file.exists():
        return []
    calls = [node for node in ast.walk(Source(root, file).tree) if isinstance(node, ast.Call)]
    return [_address(call) for call in calls if ast.unparse(call.func) in ("path", "re_path") and len(call.args) > 1]


def _address(call: ast.Call) -> Address:
    names = [keyword.value for keyword in call.keywords if keyword.arg == "name"]
    name = names[0].value if names and isinstance(names[0], ast.Constant) else None
    return Address(
        route=ast.unparse(call.args[0]).strip("'"),
        functions=tuple(_functions(call.args[1])),
        name=str(name) if name else None,
    )


def _functions(view: ast.expr) -> list[str]:
    if isinstance(view, ast.Call) and ast.unparse(view.func) == "methods":
        return [ast.unparse(keyword.value) for keyword in view.keywords]
    return [view.id] if isinstance(view, ast.Name) else []
