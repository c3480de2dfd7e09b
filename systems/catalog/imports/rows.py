"""Records as products: rows of one handle are one product, and it is taken whole or not at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.text import slugify

from catalog.imports.numbers import RowRefused, amount, quantity
from catalog.imports.plain_text import one_line, plain_text
from catalog.imports.reading import NotAProductFile, Record, read_sheet

CELL_LIMIT = 65_536  # characters
VARIANT_LIMIT = 100
TORN_LIMIT = 1000
HANDLE = re.compile(r"[\w-]{1,200}")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVariant:
    line: int
    option_label: str
    options: dict[str, str]
    sku: str
    price: Decimal
    old_price: Decimal | None
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProduct:
    handle: str
    lines: list[int]
    text: dict[str, object]
    variants: list[FileVariant]
    images: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    line: int
    handle: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Parsed:
    encoding: str
    delimiter: str
    rows: int = 0
    products: list[FileProduct] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def parse(data: bytes) -> Parsed:
    """What the file says. Raises NotAProductFile when it says nothing that can be understood."""
    sheet = read_sheet(data)
    parsed = Parsed(encoding=sheet.encoding, delimiter=sheet.delimiter)
    groups, spoiled = _grouped(sheet.records(), parsed)
    skus: dict[str, int] = {}
    for handle, records in groups.items():
        lines = [record.line for record in records]
        try:
            _judge_whole(handle, spoiled)
            product = _product(handle, records)
            _claim_skus(product, skus)
            parsed.products.append(product)
        except RowRefused as refused:
            parsed.refused += refusals(handle, lines, refused)
    parsed.refused.sort(key=lambda refusal: refusal.line)
    return parsed


def _judge_whole(handle: str, spoiled: dict[str, int]) -> None:
    if handle in spoiled:
        raise RowRefused(spoiled[handle], "")


def refusals(handle: str, lines: list[int], refused: RowRefused) -> list[Refusal]:
    """The guilty row with its reason, and the others of its product, which cannot be taken without it."""
    others = f"Line {refused.line} of the same product cannot be taken, and a product is taken whole or not at all."
    reasons = {line: refused.reason if line == refused.line else others for line in lines}
    return [Refusal(line=line, handle=handle[:200], reason=reason[:500]) for line, reason in reasons.items()]


def _grouped(records: Iterable[Record], parsed: Parsed) -> tuple[dict[str, list[Record]], dict[str, int]]:
    """Records by handle; and the handles that a torn record may belong to, with its line."""
    groups: dict[str, list[Record]] = {}
    spoiled: dict[str, int] = {}
    current = ""
    for record in records:
        parsed.rows += 1
        reason = record.torn or _unfit_handle(record.handle)
        if HANDLE.fullmatch(record.handle):
            current = record.handle.lower()
        if reason:
            spoiled.setdefault(current, record.line)
            parsed.refused.append(Refusal(line=record.line, handle=record.handle[:200], reason=reason))
            _judge_count(parsed.refused)
        else:
            groups.setdefault(current, []).append(record)
    return groups, spoiled


def _judge_count(refused: list[Refusal]) -> None:
    if len(refused) > TORN_LIMIT:
        first = f"the first in line {refused[0].line}: {refused[0].reason}"
        words = f"More than {TORN_LIMIT} rows are torn or have no handle, {first} Nothing was taken."
        raise NotAProductFile(f"{words} Mend the file and send it again.")


def _unfit_handle(handle: str) -> str:
    if not handle:
        return "It has no handle, so nobody knows which product it belongs to."
    if not HANDLE.fullmatch(handle):
        return "Its handle is no address: letters, digits and hyphens only, at most 200."
    return f'The handle "{handle}" is the address of a page of the shop itself.' if handle.lower() == "new" else ""


def _product(handle: str, records: list[Record]) -> FileProduct:
    for record in records:
        _judge_cells(record)
    first = records[0].cells or {}
    variants: list[FileVariant] = []
    images: dict[str, str] = {}
    names = [one_line(first.get(f"option{number} name", "")) for number in (1, 2, 3)]
    for record in records:
        cells = record.cells or {}
        if image := cells.get("image src", "").strip():
            images.setdefault(
                _short(record.line, "Image Src", image, 2000), one_line(cells.get("image alt text", ""))[:300]
            )
        if variants and _is_image_only(cells):
            continue
        variants.append(_variant(handle, record.line, cells, names))
    _judge_variants(variants)
    text = {
        **_text(records[0].line, first),
        "option_names": [n for n in names if n and any(v.option_label for v in variants)],
    }
    lines = [record.line for record in records]
    return FileProduct(handle=handle, lines=lines, text=text, variants=variants, images=list(images.items()))


def _judge_cells(record: Record) -> None:
    for name, cell in (record.cells or {}).items():
        if len(cell) > CELL_LIMIT:
            raise RowRefused(
                record.line, f"The cell {name.title()} holds {len(cell)} characters; at most {CELL_LIMIT} can be taken."
            )
        if "\x00" in cell:
            raise RowRefused(record.line, f"The cell {name.title()} has binary zeros in it. Export the file again.")


def _text(line: int, cells: Cells) -> dict[str, object]:
    title = _short(line, "Title", one_line(cells["title"]), 300)
    if not title:
        raise RowRefused(line, "The product has no title.")
    tags = _short(line, "Tags", one_line(cells.get("tags", "")), 1000)
    kind = _short(line, "Type", one_line(cells.get("type", "")), 100)
    return {
        "title": title,
        "description": plain_text(cells.get("body (html)", "")),
        "vendor": _short(line, "Vendor", one_line(cells.get("vendor", "")), 200),
        # A file without types still gets categories to browse by: those of its first tags.
        "category": _path(cells.get("product category", "")) or kind or tags.split(",")[0].strip().capitalize()[:100],
        "tags": tags,
        "published": _is_published(cells),
    }


def _path(cell: str) -> str:
    return " > ".join(name.strip()[:100] for name in one_line(cell).split(">") if name.strip())


def _variant(handle: str, line: int, cells: Cells, names: list[str]) -> FileVariant:
    values = [one_line(cells.get(f"option{number} value", "")) for number in (1, 2, 3)]
    label = " / ".join(value for value in values if value and value != "Default Title")
    price = amount(line, "price", cells["variant price"])
    if price is None:
        raise RowRefused(line, "It has no price.")
    old_price = amount(line, "compare-at price", cells.get("variant compare at price", ""))
    sku = one_line(cells.get("variant sku", "")) or slugify(f"{handle} {label}", allow_unicode=True)[:100]
    return FileVariant(
        line=line,
        option_label=_short(line, "option", label, 300),
        options={n: v for n, v in zip(names, values, strict=True) if n and v and v != "Default Title"},
        sku=_short(line, "Variant SKU", sku, 100),
        price=price,
        old_price=old_price if old_price and old_price > price else None,
        quantity=quantity(line, cells.get("variant inventory qty", "")),
    )


def _is_image_only(cells: Cells) -> bool:
    names = ("option1 value", "variant price", "variant sku", "variant inventory qty")
    return bool(cells.get("image src", "").strip()) and not any(cells.get(name, "").strip() for name in names)


def _is_published(cells: Cells) -> bool:
    shown, status = cells.get("published", "").strip().lower(), cells.get("status", "").strip().lower()
    return shown not in ("false", "no", "0") and status in ("", "active")


def _short(line: int, name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise RowRefused(line, f"The {name} has {len(text)} characters; at most {most} can be taken.")
    return text


def _judge_variants(variants: list[FileVariant]) -> None:
    if len(variants) > VARIANT_LIMIT:
        raise RowRefused(variants[VARIANT_LIMIT].line, f"The product has more than {VARIANT_LIMIT} variants.")
    seen: dict[str, int] = {}
    for variant in variants:
        if variant.option_label in seen:
            raise RowRefused(
                variant.line,
                f'Its option "{variant.option_label}" is the same as in line {seen[variant.option_label]}.',
            )
        seen[variant.option_label] = variant.line


def _claim_skus(product: FileProduct, skus: dict[str, int]) -> None:
    mine: dict[str, int] = {}
    for variant in product.variants:
        sku = variant.sku.lower()
        if before := skus.get(sku) or mine.get(sku):
            raise RowRefused(
                variant.line, f'The SKU "{variant.sku}" is in line {before} already. Each variant needs its own.'
            )
        mine[sku] = variant.line
    skus.update(mine)
