"""The rows of one handle as a product, which is taken whole or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from catalog.imports.attributes import attributes_of
from catalog.imports.columns import Cells, Columns
from catalog.imports.numbers import RowRefused, amount, quantity
from catalog.imports.paths import path_of
from catalog.imports.plain_text import one_line, plain_text

CELL_LIMIT = 65_536  # characters
VARIANT_LIMIT = 100
HANDLE = re.compile(r"[\w-]{1,200}")
OPTIONS = (1, 2, 3)
NO_OPTION = "Default Title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    line: int
    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVariant:
    """`generated` is the SKU of a new variant that the file gives none; None is what the file has no column for."""

    line: int
    option_label: str
    options: dict[str, str]
    sku: str
    generated: str
    price: Decimal
    old_price: Decimal | None
    quantity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProduct:
    """`text` has what the file has columns for. `hint` is where a new product stands whose `path` is empty."""

    handle: str
    rows: Sequence[Row]
    text: dict[str, Any]
    path: tuple[str, ...]
    hint: tuple[str, ...]
    attributes: dict[str, list[str]]
    variants: list[FileVariant]
    images: list[tuple[str, str]] | None
    has_old_prices: bool
    has_options: bool


def product_of(handle: str, rows: Sequence[Row], columns: Columns) -> FileProduct:
    """Raises RowRefused."""
    for row in rows:
        _judge_cells(row, columns)
    first = rows[0]
    names = [one_line(columns.cell(first.cells, f"option{number} name")) for number in OPTIONS]
    sold = [row for row in rows if row is first or not is_image_only(row.cells, columns)]
    variants = [_variant(handle, row, columns, names) for row in sold]
    _judge_variants(variants)
    text = _text(first, columns)
    if columns.have("option1 name"):
        text["option_names"] = [name for name in names if name and any(one.option_label for one in variants)]
    tags = str(text.get("tags", ""))
    return FileProduct(
        handle=handle,
        rows=rows,
        text=text,
        path=path_of(columns.cell(first.cells, "product category")) or path_of(columns.cell(first.cells, "type")),
        # A file without types still gets categories to browse by: those of its first tags.
        hint=() if columns.have("product category") else path_of(tags.split(",", maxsplit=1)[0].strip().capitalize()),
        attributes=attributes_of(first.line, first.cells, columns),
        variants=variants,
        images=_images(rows, columns) if columns.have("image src") else None,
        has_options=columns.have("option1 value"),
        has_old_prices=columns.have("variant compare at price"),
    )


def unfit(handle: str) -> str:
    """Why no product can have this handle: a code of catalog.imports.reasons, or nothing."""
    if not handle:
        return "no_handle"
    if not HANDLE.fullmatch(handle.lower()):
        return "handle_no_address"
    return "handle_of_ours" if handle.lower() == "new" else ""


def sku_of(handle: str, cells: Cells, columns: Columns) -> str:
    """What no other product may have: the row's SKU, or the one it gets, in small letters; none of a mere picture."""
    if is_image_only(cells, columns):
        return ""
    given = one_line(columns.cell(cells, "variant sku"))
    return (given or _generated(handle, _label(_values(cells, columns)))).lower()


def is_image_only(cells: Cells, columns: Columns) -> bool:
    if not columns.cell(cells, "image src").strip():
        return False
    names = ("option1 value", "variant price", "variant sku", "variant inventory qty")
    return not any(columns.cell(cells, name).strip() for name in names)


def short(line: int, name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise RowRefused(line, "too_long", name=name, count=len(text), most=most)
    return text


def _judge_cells(row: Row, columns: Columns) -> None:
    for name, cell in zip(columns.names, row.cells, strict=False):
        if len(cell) > CELL_LIMIT:
            raise RowRefused(row.line, "cell_too_long", name=name.title()[:100], count=len(cell), most=CELL_LIMIT)
        if "\x00" in cell:
            raise RowRefused(row.line, "binary_zeros", name=name.title()[:100])


def _text(row: Row, columns: Columns) -> dict[str, Any]:
    title = short(row.line, "Title", one_line(columns.cell(row.cells, "title")), 300)
    if not title:
        raise RowRefused(row.line, "no_title")
    text: dict[str, Any] = {"title": title}
    if columns.have("body (html)"):
        text["description"] = plain_text(columns.cell(row.cells, "body (html)"))
    for name, most in (("Vendor", 200), ("Tags", 1000)):
        if columns.have(name.lower()):
            text[name.lower()] = short(row.line, name, one_line(columns.cell(row.cells, name.lower())), most)
    if columns.have("published", "status"):
        shown = columns.cell(row.cells, "published").strip().lower()
        status = columns.cell(row.cells, "status").strip().lower()
        text["published"] = shown not in ("false", "no", "0") and status in ("", "active")
    return text


def _images(rows: Sequence[Row], columns: Columns) -> list[tuple[str, str]]:
    """Where the pictures are said to be, in the order that the file tells; the first of an address counts."""
    images: dict[str, tuple[int, str]] = {}
    for row in rows:
        address = one_line(columns.cell(row.cells, "image src"))
        if address:
            place = columns.cell(row.cells, "image position").strip()
            alt = one_line(columns.cell(row.cells, "image alt text"))[:300]
            told = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else len(images) + 1
            images.setdefault(short(row.line, "Image Src", address, 2000), (told, alt))
    return [(address, alt) for address, (_, alt) in sorted(images.items(), key=lambda image: image[1][0])]


def _variant(handle: str, row: Row, columns: Columns, names: list[str]) -> FileVariant:
    line, values = row.line, _values(row.cells, columns)
    label = _label(values)
    price = amount(line, "price", columns.cell(row.cells, "variant price"))
    if price is None:
        raise RowRefused(line, "no_price")
    old_price = amount(line, "old_price", columns.cell(row.cells, "variant compare at price"))
    counted = columns.have("variant inventory qty")
    return FileVariant(
        line=line,
        option_label=short(line, "option", label, 300),
        options={n: v for n, v in zip(names, values, strict=True) if n and v and v != NO_OPTION},
        sku=short(line, "Variant SKU", one_line(columns.cell(row.cells, "variant sku")), 100),
        generated=_generated(handle, label),
        price=price,
        old_price=old_price if old_price and old_price > price else None,
        quantity=quantity(line, columns.cell(row.cells, "variant inventory qty")) if counted else None,
    )


def _values(cells: Cells, columns: Columns) -> list[str]:
    return [one_line(columns.cell(cells, f"option{number} value")) for number in OPTIONS]


def _label(values: list[str]) -> str:
    return " / ".join(value for value in values if value and value != NO_OPTION)


def _generated(handle: str, label: str) -> str:
    return slugify(f"{handle} {label}", allow_unicode=True)[:100]


def _judge_variants(variants: list[FileVariant]) -> None:
    if len(variants) > VARIANT_LIMIT:
        raise RowRefused(variants[VARIANT_LIMIT].line, "too_many_variants", most=VARIANT_LIMIT)
    seen: dict[str, int] = {}
    skus: dict[str, int] = {}
    for one in variants:
        if one.option_label in seen:
            raise RowRefused(one.line, "same_option", option=one.option_label, line=seen[one.option_label])
        sku = (one.sku or one.generated).lower()
        if sku in skus:
            raise RowRefused(one.line, "same_sku", sku=one.sku or one.generated, line=skus[sku])
        seen[one.option_label] = skus[sku] = one.line
