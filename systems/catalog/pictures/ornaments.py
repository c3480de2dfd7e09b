"""Patterns for drawn covers. Each fills the whole sheet; what differs between two sheets comes from `chance` alone."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from PIL.ImageDraw import ImageDraw

Colour = str
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    ground: Colour
    first: Colour
    second: Colour
    light: Colour

    def drawn(self, chance: Random) -> Colour:
        return chance.choice((self.first, self.second, self.light))


PALETTES = (
    Palette("#1f3a4d", "#2f5d73", "#d98c5f", "#f0d9b5"),
    Palette("#5b2333", "#8a3b4a", "#e0a458", "#f5e3c8"),
    Palette("#23402f", "#3f6b4f", "#c9b458", "#e9e4c9"),
    Palette("#2b2d5b", "#4b4f8f", "#e58f7b", "#f3d9cf"),
    Palette("#d8c3a5", "#b5651d", "#3d5a6c", "#f7efe2"),
    Palette("#e7b7a3", "#b8473d", "#37425b", "#f9e9df"),
    Palette("#9db5b2", "#2f4f4f", "#d1603d", "#eef2ea"),
    Palette("#33272a", "#7a4b3a", "#c98b4b", "#ecd9bb"),
    Palette("#c7cfb7", "#557174", "#9d5c63", "#f4f5ea"),
    Palette("#14343b", "#1f6f78", "#f2b84b", "#e8f0e6"),
)


def scallops(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """Waves of fans, row over row."""
    radius = size[0] // chance.choice((4, 5, 6))
    for row in range(-1, size[1] * 2 // radius + 3):
        for column in range(-1, size[0] // (2 * radius) + 2):
            x, y = column * 2 * radius + (row % 2) * radius, row * radius // 2
            rings = (palette.ground, palette.light, palette.first, palette.ground, palette.second, palette.ground)
            for ring, colour in enumerate(rings):
                _disc(draw, (x, y), radius * (1 - ring * 0.16), colour)


def quarters(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """A chequer board of quarter circles, each turned its own way."""
    side = size[0] // chance.choice((4, 5, 6))
    for x in range(0, size[0], side):
        for y in range(0, size[1], side):
            draw.rectangle((x, y, x + side, y + side), palette.ground if (x + y) // side % 2 else palette.first)
            corner = (x + side * chance.randint(0, 1), y + side * chance.randint(0, 1))
            quarter = _turned(corner, (x, y))
            box = (corner[0] - side, corner[1] - side, corner[0] + side, corner[1] + side)
            draw.pieslice(box, quarter, quarter + 90, palette.drawn(chance))


def petals(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """Leaves that meet in stars of four."""
    side = size[0] // chance.choice((3, 4, 5))
    for column in range(size[0] // side + 2):
        for row in range(size[1] // side + 2):
            x, y = column * side, row * side
            colour = (palette.first, palette.second, palette.light)[(column + row) % 3]
            _leaf(draw, (x, y), (x + side, y), colour)
            _leaf(draw, (x, y), (x, y + side), colour)


def diamonds(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """A harlequin's coat."""
    across = chance.choice((4, 5, 6, 8))
    wide, high = size[0] / across, size[0] / across * 1.5
    colours = chance.sample((palette.first, palette.second, palette.light, palette.ground), 4)
    for row in range(-1, int(size[1] / high * 2) + 2):
        for column in range(-1, across + 1):
            x, y = (column + row % 2 / 2) * wide, row * high / 2
            points = [(x + wide / 2, y), (x + wide, y + high / 2), (x + wide / 2, y + high), (x, y + high / 2)]
            draw.polygon(points, colours[(column * 2 + row) % 4])


def rays(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """A sun low over the sheet, and its beams."""
    centre, far = (size[0] * chance.choice((0.25, 0.5, 0.75)), size[1] * 0.86), size[1] * 1.6
    count = chance.choice((18, 24, 32))
    for beam in range(count):
        if beam % 2:
            ends = [(2 * pi * edge / count) for edge in (beam, beam + 1)]
            far_points = [(centre[0] + far * cos(end), centre[1] + far * sin(end)) for end in ends]
            draw.polygon([centre, *far_points], palette.first)
    for share, colour in ((0.30, palette.light), (0.24, palette.ground), (0.22, palette.second)):
        _disc(draw, centre, size[0] * share, colour)


def hills(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """A sun behind five ranges of hills."""
    _disc(draw, (size[0] * chance.uniform(0.2, 0.8), size[1] * 0.24), size[0] * 0.15, palette.second)
    for place, colour in enumerate((palette.light, palette.first, palette.second, palette.first, palette.light)):
        phase, swing = chance.uniform(0, 2 * pi), size[1] * chance.uniform(0.02, 0.06)
        level = size[1] * (0.36 + 0.14 * place)
        ridge = [(x, level + swing * sin(phase + x / size[0] * 2 * pi)) for x in range(0, size[0] + 20, 20)]
        draw.polygon([*ridge, (size[0] + 20, size[1]), (0, size[1])], colour)


def stripes(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """Ribbons from corner to corner."""
    x = float(-size[1])
    while x < size[0]:
        wide = size[0] * chance.choice((0.02, 0.035, 0.06, 0.1))
        draw.polygon(
            [(x, size[1]), (x + size[1], 0), (x + size[1] + wide, 0), (x + wide, size[1])], palette.drawn(chance)
        )
        x += wide + size[0] * chance.choice((0.03, 0.05))


def stars(draw: ImageDraw, size: Size, palette: Palette, chance: Random) -> None:
    """A field of eight-pointed stars and dots."""
    side = size[0] // chance.choice((5, 6, 7))
    for row in range(size[1] // side + 2):
        for column in range(size[0] // side + 2):
            centre = (column * side + row % 2 * side / 2, row * side)
            if (row + column) % 2:
                _disc(draw, centre, side * 0.12, palette.light)
            else:
                _star(draw, centre, side * 0.46, palette.second if row % 2 else palette.first)


Ornament = Callable[[ImageDraw, Size, Palette, Random], None]
ORNAMENTS: tuple[Ornament, ...] = (scallops, quarters, petals, diamonds, rays, hills, stripes, stars)


def _disc(draw: ImageDraw, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def _turned(corner: tuple[int, int], cell: tuple[int, int]) -> int:
    right, down = corner[0] == cell[0], corner[1] == cell[1]
    return {(True, True): 0, (False, True): 90, (False, False): 180, (True, False): 270}[right, down]


def _leaf(draw: ImageDraw, start: tuple[int, int], end: tuple[int, int], colour: Colour) -> None:
    (x, y), length = start, max(end[0] - start[0], end[1] - start[1])
    level = end[1] == start[1]
    steps = [step / 16 for step in range(17)]
    bulge = [length * 0.24 * sin(pi * step) for step in steps]
    sides = [[side * width for width in bulge] for side in (1, -1)]
    along = [[(step * length, width) for step, width in zip(steps, side, strict=True)] for side in sides]
    outline = along[0] + along[1][::-1]
    draw.polygon([(x + a, y + b) if level else (x + b, y + a) for a, b in outline], colour)


def _star(draw: ImageDraw, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    points = [
        (centre[0] + reach * cos(pi * point / 8), centre[1] + reach * sin(pi * point / 8))
        for point in range(16)
        for reach in [radius if point % 2 == 0 else radius * 0.45]
    ]
    draw.polygon(points, colour)
