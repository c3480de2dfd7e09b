"""Products as rows of a product file, read with one statement through a cursor on the server."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from catalog.imports.attributes import attribute_column
from catalog.imports.formulas import defused
from catalog.imports.rows import OPTIONS
from catalog.imports.saying import body_cell, category_cell, line_cell, values_cell
from catalog.imports.streaming import Line, snapshot

LEAD = ("Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published")
OF_OPTIONS = tuple(f"Option{number} {what}" for number in OPTIONS for what in ("Name", "Value"))
OF_VARIANTS = ("Variant SKU", "Variant Inventory Qty", "Variant Price", "Variant Compare At Price")
OF_IMAGES = ("Image Src", "Image Position", "Image Alt Text")
COLUMNS = (*LEAD, *OF_OPTIONS, *OF_VARIANTS, *OF_IMAGES, "Status")
MOST_ATTRIBUTES = 900
NAMES = """
SELECT DISTINCT name FROM catalog_family, jsonb_object_keys(attributes) AS name ORDER BY name LIMIT %s
"""
PRODUCTS = """
SELECT family.slug, family.title, family.description, family.vendor, family.tags, family.published,
       family.option_names, family.attributes,
       (SELECT array_agg(above.name ORDER BY place) FROM catalog_category AS own
        CROSS JOIN LATERAL unnest(own.line) WITH ORDINALITY AS line (id, place)
        JOIN catalog_category AS above ON above.id = line.id WHERE own.id = family.category_id) AS path,
       (SELECT jsonb_agg(jsonb_build_object(
                   'sku', product.sku, 'label', product.option_label, 'options', product.options,
                   'price', product.price::text, 'old', CASE WHEN old_price > price THEN old_price::text END,
                   'count', stock.on_hand) ORDER BY product.position, product.id)
        FROM catalog_product AS product LEFT JOIN catalog_stock AS stock ON stock.id = product.id
        WHERE product.family_id = family.id) AS variants,
       (SELECT jsonb_agg(jsonb_build_array(address, alt) ORDER BY position, id)
        FROM catalog_imageaddress WHERE family_id = family.id) AS images
FROM catalog_family AS family
WHERE EXISTS (SELECT FROM catalog_product WHERE family_id = family.id) {wanted}
ORDER BY family.slug
"""
FOUND = """
AND (family.title ILIKE %(words)s OR family.vendor ILIKE %(words)s
     OR EXISTS (SELECT FROM catalog_product WHERE family_id = family.id AND sku ILIKE %(words)s))
"""
PLACED = """
AND family.category_id IN (SELECT id FROM catalog_category WHERE %(category)s = ANY(line))
"""
JSON = ("option_names", "attributes", "variants", "images")
Row = Sequence[str]


def attribute_names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [MOST_ATTRIBUTES])
        return [row[0] for row in cursor.fetchall()]


def header(attributes: Sequence[str]) -> Row:
    return [*COLUMNS, *(attribute_column(line_cell(name), number) for number, name in enumerate(attributes, start=1))]


def rows(attributes: Sequence[str], *, words: str = "", category_id: UUID | None = None) -> Iterator[Row]:
    """All products, or those found; within a transaction."""
    wanted = (FOUND if words else "") + (PLACED if category_id else "")
    pattern = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    values = {"words": f"%{pattern}%", "category": category_id}
    with connection.chunked_cursor() as cursor:
        cursor.execute(PRODUCTS.format(wanted=wanted), values)
        names = [column.name for column in cursor.description]
        for found in cursor:
            of = dict(zip(names, found, strict=True))
            yield from _rows(of | {name: orjson.loads(of[name] or "[]") for name in JSON}, attributes)


def _rows(of: Mapping[str, Any], attributes: Sequence[str]) -> Iterator[Row]:
    """A row a variant, the first with what all share; further pictures have rows of their own."""
    variants, images = of["variants"], of["images"]
    for number in range(max(len(variants), len(images))):
        first = number == 0
        variant = variants[number] if number < len(variants) else None
        image = images[number] if number < len(images) else None
        yield [
            of["slug"],
            *(_lead(of) if first else [""] * (len(LEAD) - 1)),
            *(_options(of, variant, names=first) if variant else [""] * len(OF_OPTIONS)),
            *(_variant(variant) if variant else [""] * len(OF_VARIANTS)),
            *([line_cell(image[0]), str(number + 1), line_cell(image[1])] if image else ["", "", ""]),
            ("active" if of["published"] else "draft") if first else "",
            *(values_cell(of["attributes"].get(name, [])) if first else "" for name in attributes),
        ]


def _lead(of: Mapping[str, Any]) -> Row:
    return [
        line_cell(of["title"]),
        body_cell(of["description"]),
        line_cell(of["vendor"]),
        category_cell(of["path"] or []),
        "",
        line_cell(of["tags"]),
        "true" if of["published"] else "false",
    ]


def _options(of: Mapping[str, Any], variant: Mapping[str, Any], *, names: bool) -> Row:
    """By the names of the family; a variant whose options have other names says its label alone."""
    known = [name for name in of["option_names"] if name][: len(OPTIONS)]
    values = [str(variant["options"].get(name, "")) for name in known]
    if " / ".join(value for value in values if value) != variant["label"]:
        values = [variant["label"]]
    cells: list[str] = []
    for place in range(len(OPTIONS)):
        name = known[place] if names and place < len(known) else ""
        cells += [line_cell(name), line_cell(values[place]) if place < len(values) else ""]
    return cells


def _variant(variant: Mapping[str, Any]) -> Row:
    count = variant["count"]
    return [line_cell(variant["sku"]), "" if count is None else str(count), variant["price"], variant["old"] or ""]


def lines(words: str, category_id: UUID | None) -> Iterator[str]:
    """The whole file, written while it is sent."""
    writer = csv.writer(Line())
    with snapshot():
        attributes = attribute_names()
        yield "\ufeff" + writer.writerow([defused(cell) for cell in header(attributes)])
        for row in rows(attributes, words=words, category_id=category_id):
            yield writer.writerow([defused(cell) for cell in row])
