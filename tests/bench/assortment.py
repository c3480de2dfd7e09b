"""Made-up products, the same ones every time: words as often as in a language, categories as a tree, sizes, colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import accumulate, product
from random import Random

SEED = 5
WORDS = 20_000
TEXT = """
the and with for of in a is to from that this made your every day home light soft warm new strong simple small large
cotton linen wool leather wood oak steel glass paper stone clay bamboo silk cork brass
shirt jacket jumper dress sock scarf glove hat boot bag belt cup mug bowl plate pan knife spoon lamp chair table shelf
blanket pillow towel basket vase candle clock mirror rug pen notebook poster puzzle game ball bicycle tent rope
garden kitchen travel winter summer morning evening outdoor classic natural organic handmade recycled washable
"""
COMMON = tuple(TEXT.split())
NAMED = COMMON[24:]  # words that can stand in a title
SOUNDS = "b br d dr f g gr k kl l m n p pl r s st t tr v w", "a e i o u ai ea ou", "l n r s t m nd rk st"
BEGIN, MIDDLE, END = (tuple(sounds.split()) for sounds in SOUNDS)
COLOURS = ("Black", "White", "Red", "Blue", "Green", "Yellow", "Grey", "Sand", "Brown", "Rose")
SIZES = ("XS", "S", "M", "L", "XL", "XXL")
TOPS = ("Clothes", "Kitchen", "Living", "Garden", "Sport", "Toys", "Office", "Travel")
MIDDLES = ("Everyday", "Fine", "Young", "Outdoor")
LEAVES = ("Basics", "Classics", "Gifts", "Novelties", "Accessories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    sku: str
    options: tuple[str, ...]
    price: Decimal
    stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    number: int
    handle: str
    title: str
    text: str
    vendor: str
    category: tuple[str, ...]
    option_names: tuple[str, ...]
    variants: tuple[Variant, ...]


@cache
def vocabulary() -> tuple[str, ...]:
    """Most frequent first: plain words, then made-up ones that can be pronounced."""
    made = ("".join(parts) for parts in product(BEGIN, MIDDLE, END, MIDDLE, END))
    every = list(made)
    Random(SEED).shuffle(every)
    return (*COMMON, *every[: WORDS - len(COMMON)])


@cache
def _weights() -> tuple[float, ...]:
    """Zipf: the word of rank n stands there 1/n as often as the first."""
    return tuple(accumulate(1 / rank for rank in range(1, WORDS + 1)))


def words(chance: Random, count: int) -> list[str]:
    return chance.choices(vocabulary(), cum_weights=_weights(), k=count)


def category_tree() -> list[tuple[str, ...]]:
    """160 leaves; with all that is above them, 200 categories."""
    return [(top, f"{middle} {top}", f"{middle} {leaf} {top}") for top, middle, leaf in product(TOPS, MIDDLES, LEAVES)]


def flat_categories(count: int) -> list[tuple[str, ...]]:
    names = [f"{top} {leaf}" for top, leaf in product(TOPS, LEAVES)]
    return [(name,) for name in names[:count]]


def articles(
    count: int, *, categories: list[tuple[str, ...]], with_variants: bool, start: int = 0
) -> Iterator[Article]:
    for number in range(start, start + count):
        chance = Random(f"{SEED}-{number}")
        yield _article(number, chance, chance.choice(categories), chance.random() < 0.3 if with_variants else False)


def _article(number: int, chance: Random, category: tuple[str, ...], in_sizes: bool) -> Article:  # noqa: FBT001
    title = " ".join([*chance.sample(NAMED, 2), chance.choice(vocabulary())]).capitalize()
    price = Decimal(chance.randrange(300, 20_000)) / 100
    names = ("Size", "Colour")
    options: list[tuple[str, ...]] = [()]
    if in_sizes:
        options = [(size, chance.choice(COLOURS)) for size in chance.sample(SIZES, chance.choice((2, 3)))]
    return Article(
        number=number,
        handle=f"article-{number}",
        title=title,
        text=_text(chance),
        vendor=f"{vocabulary()[200 + number % 311].capitalize()} & {vocabulary()[700 + number % 7].capitalize()}",
        category=category,
        option_names=names if in_sizes else (),
        variants=tuple(
            Variant(sku=f"A{number}-{n}", options=values, price=price + n, stock=chance.choice((0, 2, 5, 9, 40, 200)))
            for n, values in enumerate(options)
        ),
    )


def _text(chance: Random) -> str:
    """300 to 600 characters in sentences."""
    most, said = chance.randrange(320, 590), ""
    while len(said) < most - 20:
        said += " ".join(words(chance, 11)).capitalize() + ". "
    return said[:most].strip()
