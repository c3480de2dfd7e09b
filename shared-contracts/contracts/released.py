"""Every schema and every example that was ever released: `<publisher>/released/<entity>_<kind>.v<major>.<minor>.*`.

They are never changed. `python -m contracts.release` adds what is new. All functions take a folder of contracts, so
that another checkout's can be judged too; they read files and import nothing of it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent
NAME = re.compile(r"urn:flotilla:(?P<publisher>[a-z]+):(?P<what>[a-z_]+\.[a-z_]+):(?P<major>\d+)\.(?P<minor>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One event as one minor version describes it. `type` is the event's, with its major."""

    type: str
    minor: int
    file: Path
    schema: dict[str, Any]

    @classmethod
    def of(cls, file: Path) -> Self:
        """Raises ValueError when the schema's `$id` is not a name of ours."""
        schema = json.loads(file.read_text())
        name = NAME.fullmatch(schema["$id"])
        if name is None:
            raise ValueError(f"{file}: $id is no urn:flotilla:<publisher>:<entity>.<kind>:<major>.<minor>")
        type_ = f"{name['publisher']}.{name['what']}.v{name['major']}"
        return cls(type=type_, minor=int(name["minor"]), file=file, schema=schema)

    @property
    def version(self) -> str:
        """ "1.0" """
        return f"{self.type.rpartition('.v')[2]}.{self.minor}"

    @property
    def example_file(self) -> Path:
        return self.file.with_name(self.file.name.replace(".schema.json", ".example.json"))

    def example(self) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(self.example_file.read_text())
        return plain

    def released_file(self) -> Path:
        """Where its release belongs."""
        publisher, entity, kind, _major = self.type.split(".")
        folder = self.file.parent if self.file.parent.name == "released" else self.file.parent / "released"
        if folder.parent.name != publisher:
            raise ValueError(f"{self.file}: it is {publisher}'s by its $id")
        return folder / f"{entity}_{kind}.v{self.version}.schema.json"


def current(contracts: Path = HERE) -> list[Said]:
    """What publishers say today, by type."""
    return sorted(_of(contracts.glob("*/*.schema.json")), key=lambda one: one.type)


def released(contracts: Path = HERE) -> list[Said]:
    """Every minor that was ever released, by type and minor."""
    return sorted(_of(contracts.glob("*/released/*.schema.json")), key=lambda one: (one.type, one.minor))


def _of(files: Iterator[Path]) -> Iterator[Said]:
    return (Said.of(file) for file in files)
