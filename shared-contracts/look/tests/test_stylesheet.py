import re
from pathlib import Path

import pytest

import look.apps

SHEET = Path(look.apps.__file__).parent / "static" / "look" / "look.css"
COLOURS = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", SHEET.read_text())
LIGHT = {name: light for name, light, _ in COLOURS}
DARK = {name: dark for name, _, dark in COLOURS}

TEXT_ON = {
    "ink": ["paper", "mat", "card", "leaf", "accent-soft", "warning-soft", "danger-soft"],
    "quiet": ["paper", "mat", "card", "accent-soft", "danger-soft"],
    "accent": ["paper", "mat", "card"],
    "accent-strong": ["paper", "mat", "card"],
    "on-accent": ["accent", "accent-strong"],
    "warning": ["paper", "card", "warning-soft"],
    "danger": ["paper", "card", "danger-soft"],
    "paper": ["accent", "danger"],
}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_every_ground(theme: dict[str, str]) -> None:
    pairs = [(ink, ground) for ink, grounds in TEXT_ON.items() for ground in grounds]
    assert [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: dict[str, str]) -> None:
    assert min(contrast(theme["edge"], theme[ground]) for ground in ("paper", "mat", "card")) >= 3


def test_the_stylesheet_is_small_and_asks_nobody() -> None:
    """A page may load 30 KB of styles: what is left over belongs to the system's own pages."""
    sheet = SHEET.read_text()
    assert len(sheet.encode()) <= 29_000
    assert not re.search(r"url\(|@import|https?:", sheet)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
