"""A file of many products in the Shopify CSV format, the same one every time, with rows that must be refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.bench.assortment import Article, articles, category_tree

COLUMNS = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Option2 Name", "Option2 Value", "Variant SKU", "Variant Inventory Qty", "Variant Price",
    "Image Src", "Image Position",
)  # fmt: skip
ONE_REFUSED_IN = 1000
Row = dict[str, str]


def product_file(path: Path, *, count: int, start: int = 0) -> dict[str, int]:
    """Writes `count` products that can be taken, and between them some that cannot. By handle: the variants of each."""
    variants: dict[str, int] = {}
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for article in articles(count, categories=category_tree(), with_variants=True, start=start):
            if article.number % ONE_REFUSED_IN == 0:
                writer.writerow(_without_price(article))
            writer.writerows(_rows(article))
            variants[article.handle] = len(article.variants)
    return variants


def refused_rows(count: int) -> int:
    return -(-count // ONE_REFUSED_IN)


def _without_price(article: Article) -> Row:
    return {"Handle": f"refused-{article.number}", "Title": article.title, "Variant Price": "on request"}


def _rows(article: Article) -> Iterator[Row]:
    about: Row = {
        "Title": article.title,
        "Body (HTML)": f"<p>{article.text}</p>",
        "Vendor": article.vendor,
        "Product Category": " > ".join(article.category),
        "Type": article.category[-1],
        "Tags": article.title.partition(" ")[0].lower(),
        "Published": "true",
        "Image Src": f"https://pictures.example/{article.handle}.jpg",
        "Image Position": "1",
    }
    for variant in article.variants:
        row: Row = {"Handle": article.handle, "Variant SKU": variant.sku, "Variant Price": f"{variant.price:.2f}"}
        row |= {"Variant Inventory Qty": str(variant.stock), **about}
        for number, (name, value) in enumerate(zip(article.option_names, variant.options, strict=True), start=1):
            row |= {f"Option{number} Name": name, f"Option{number} Value": value}
        yield row
        about = {}
