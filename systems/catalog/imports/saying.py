"""Texts of the shop as cells of a product file, so that reading the cell gives the text again.

White space at the ends or in a row, and invisible characters, cannot be said in such a file: a text that differs from
what the file says in nothing else is the same.
"""

from collections.abc import Iterable
from html import escape

from catalog.imports.attributes import attribute_cell
from catalog.imports.paths import path_cell, path_of
from catalog.imports.plain_text import one_line, plain_text

LONGEST = 65_000  # characters; of a body that is longer with its tags, the text alone is said


def line_cell(text: str) -> str:
    return text if one_line(text) == " ".join(text.split()) else escape(text, quote=False)


def body_cell(text: str) -> str:
    paragraphs = (escape(one, quote=False).replace("\n", "<br>") for one in text.split("\n\n") if one)
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return text if len(body) > LONGEST and plain_text(text) == text else body


def category_cell(names: Iterable[str]) -> str:
    return line_cell(path_cell(names))


def values_cell(values: list[str]) -> str:
    return line_cell(attribute_cell(values))


def is_same(mine: str, said: str) -> bool:
    return mine == said or normal(mine) == said


def is_same_body(mine: str, said: str) -> bool:
    return mine == said or plain_text(body_cell(mine)) == said


def is_same_path(mine: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return mine == said or path_of(category_cell(mine)) == said


def normal(text: str) -> str:
    return one_line(line_cell(text))
