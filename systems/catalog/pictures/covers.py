"""Covers for what has no picture: patterned paper with a label. The same title always gets the same paper."""

from hashlib import sha256
from random import Random

from PIL import Image, ImageDraw, ImageFont

from catalog.pictures.ornaments import ORNAMENTS, PALETTES, Palette

WIDTH, HEIGHT = 800, 1000
FINER = 2  # drawn larger and scaled down: Pillow's shapes have hard edges
INK, PAPER = "#26211c", "#f8f2e6"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw_sheet(title: str, maker: str = "") -> Image.Image:
    """The cover of `title`, 800 x 1000."""
    chance = Random(sha256(title.encode()).digest())  # noqa: S311 - a choice of colours is no secret
    palette, ornament = chance.choice(PALETTES), chance.choice(ORNAMENTS)
    sheet = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), palette.ground)
    ornament(ImageDraw.Draw(sheet), sheet.size, palette, chance)
    _label(ImageDraw.Draw(sheet), sheet.size, palette, (title.strip(), maker.strip()))
    return sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _label(draw: ImageDraw.ImageDraw, size: tuple[int, int], palette: Palette, words: tuple[str, str]) -> None:
    title, maker = words
    wide = round(size[0] * 0.70)
    font, lines = _set(title, wide - 160)
    small = ImageFont.load_default(52)
    leading = round(_height(font) * 1.22)
    high = leading * len(lines) + (150 if maker else 0) + 250
    left, top = (size[0] - wide) // 2, round(size[1] * 0.17)
    box = (left, top, left + wide, top + high)
    draw.rectangle(box, PAPER)
    draw.rectangle(_within(box, 26), None, palette.first if palette.first != PAPER else INK, 8)
    draw.rectangle(_within(box, 46), None, INK, 2)
    y, centre = top + 125, size[0] // 2
    for line in lines:
        draw.text((centre, y), line, INK, font, anchor="ma")
        y += leading
    if maker:
        draw.line((centre - 50, y + 34, centre + 50, y + 34), INK, 4)
        draw.text((centre, y + 74), _shortened(maker, small, wide - 160), INK, small, anchor="ma")


def _set(title: str, wide: int) -> tuple[Font, list[str]]:
    """The largest type in which the title fits into at most five lines without breaking a word, and those lines."""
    for points in (150, 128, 108, 92, 78, 64):
        font = ImageFont.load_default(points)
        lines = _lines(title, font, wide)
        if len(lines) <= 5 and all(font.getlength(line) <= wide for line in lines):
            return font, lines
    return font, [_shortened(line, font, wide) for line in lines[:6]]


def _lines(title: str, font: Font, wide: int) -> list[str]:
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shortened(text: str, font: Font, wide: int) -> str:
    while len(text) > 1 and font.getlength(text) > wide:
        text = text[:-2].rstrip() + "…"
    return text


def _height(font: Font) -> float:
    box = font.getbbox("Ég")
    return box[3] - box[1]


def _within(box: tuple[int, int, int, int], by: int) -> tuple[int, int, int, int]:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by
