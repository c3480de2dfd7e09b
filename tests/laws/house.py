"""Reads the house as text: nothing here imports the code it judges. Every function takes the root, so that a test can
break a copy of the house and see the law bite."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ("accounts", "catalog", "ordering")
SHARED = ("contracts", "messaging", "look", "web")
KINDS = ("rest", "reactive")
NOT_GROUPS = {"migrations", "templates", "static", "tests", "management", "templatetags", "locale", "__pycache__"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file, told by its place in the house."""

    root: Path
    file: Path

    def __str__(self) -> str:
        return str(self.file.relative_to(self.root))

    @property
    def name(self) -> str:
        return self.file.stem

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.file.read_text())

    @property
    def functions(self) -> list[Function]:
        """The functions at the top of the file; methods of a form or serializer are not among them."""
        return [node for node in self.tree.body if isinstance(node, Function)]

    @property
    def imports(self) -> dict[str, str]:
        """name -> where it comes from: {"show_product": "catalog.products.rest.show_product"}."""
        nodes = [node for node in self.tree.body if isinstance(node, ast.ImportFrom)]
        return {alias.asname or alias.name: node.module or "" for node in nodes for alias in node.names}


def packages(root: Path) -> list[Path]:
    """The folders that are packages of the systems and of shared-contracts."""
    shared = [root / "shared-contracts" / name for name in SHARED]
    return [*(root / "systems" / name for name in SYSTEMS), *shared]


def sources(root: Path) -> list[Source]:
    """Every Python file of the systems and of shared-contracts."""
    return [Source(root, file) for folder in packages(root) for file in _python_files(folder)]


def code(root: Path) -> list[Source]:
    """The same without tests and migrations."""
    return [source for source in sources(root) if not {"tests", "migrations"} & set(source.file.parts)]


def all_python(root: Path) -> list[Source]:
    """Every Python file of the repository."""
    folders = [root / name for name in ("systems", "shared-contracts", "compose", "tests")]
    return [Source(root, file) for folder in folders if folder.exists() for file in _python_files(folder)]


def groups(package: Path) -> list[Path]:
    """The resource groups of a system: products, stock, …"""
    return sorted(
        folder
        for folder in package.iterdir()
        if folder.is_dir() and folder.name not in NOT_GROUPS and not folder.name.startswith(".")
    )


def functions_of(root: Path, package: Path, kind: str) -> list[Source]:
    """The files of a package's rest/ or reactive/ folders."""
    folders = [folder for folder in package.rglob(kind) if folder.is_dir() and "tests" not in folder.parts]
    files = [file for folder in folders for file in folder.rglob("*.py") if file.name != "__init__.py"]
    return [Source(root, file) for file in sorted(files)]


def systems(root: Path) -> list[Path]:
    return [root / "systems" / name for name in SYSTEMS]


def python_folders(root: Path) -> Iterator[Path]:
    """Every folder that holds Python code, or lies above one that does, within the packages."""
    for package in packages(root):
        for file in _python_files(package):
            yield from (folder for folder in file.parents if folder.is_relative_to(package))


def _python_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.py") if not _is_hidden(file.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)
