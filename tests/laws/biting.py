"""How a law is proven to bite: a copy of the house is broken, and the law must name the break."""

from collections.abc import Callable
from pathlib import Path

from tests.laws.house import ROOT


def found_by(law: Callable[[Path], list[str]], broken_house: Path) -> list[str]:
    """What the law says of the broken house beyond what it says of ours."""
    known = law(ROOT)
    return [line for line in law(broken_house) if line not in known]


def write(house: Path, file: str, text: str) -> None:
    place = house / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def append(house: Path, file: str, text: str) -> None:
    place = house / file
    place.write_text(place.read_text() + text)
