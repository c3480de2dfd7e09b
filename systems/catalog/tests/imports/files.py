"""Product files for tests, and importing them as the worker does: run after run, each in a transaction of its own."""

import csv
from io import StringIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from catalog.imports.models import ProductFile
from catalog.imports.reactive.import_product_file import import_product_file
from catalog.products.models import Family, Product
from catalog.stock.models import Stock

COLUMNS = """
Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,
Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,
Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,
Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,
Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / Age Group,Google Shopping / MPN,
Google Shopping / AdWords Grouping,Google Shopping / AdWords Labels,Google Shopping / Condition,
Google Shopping / Custom Product,Google Shopping / Custom Label 0,Google Shopping / Custom Label 1,
Google Shopping / Custom Label 2,Google Shopping / Custom Label 3,Google Shopping / Custom Label 4,Variant Image,
Variant Weight Unit,Variant Tax Code
""".replace("\n", "").split(",")
NAMES = {
    "sku": "Variant SKU",
    "price": "Variant Price",
    "old_price": "Variant Compare At Price",
    "quantity": "Variant Inventory Qty",
    "option": "Option1 Value",
    "body": "Body (HTML)",
    "image": "Image Src",
    "option_name": "Option1 Name",
}
Row = dict[str, str]


def row(handle: str = "mug", title: str = "Mug", **cells: str) -> Row:
    """A product's first row, with a price and a quantity unless told otherwise."""
    first = {"Handle": handle, "Title": title, "Variant Price": "12.50", "Variant Inventory Qty": "4"}
    return first | {NAMES.get(name, name.title()): cell for name, cell in cells.items()}


def more(handle: str = "mug", **cells: str) -> Row:
    """A further row of the same product: everything but the variant is empty, as merchants' exports have it."""
    return row(handle, "", **cells)


def written(*rows: Row, columns: list[str] = COLUMNS, delimiter: str = ",") -> str:
    out = StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def imported(content: str | bytes, *, name: str = "products.csv", dry_run: bool = False) -> ProductFile:
    """The file after all its runs."""
    file = sent(content, name=name, dry_run=dry_run)
    run_all(file)
    return file


def sent(content: str | bytes, *, name: str = "products.csv", dry_run: bool = False) -> ProductFile:
    data = content.encode() if isinstance(content, str) else content
    return ProductFile.objects.create(file=ContentFile(data, name), name=name, dry_run=dry_run)


def run_all(file: ProductFile) -> None:
    while run(file):
        pass


def run(file: ProductFile) -> bool:
    """One run, of the row as the database has it; whether there is to be another."""
    file.refresh_from_db()
    with transaction.atomic():
        again = import_product_file(file)
    file.refresh_from_db()
    return again is not None


def refused(file: ProductFile) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in file.refused.all()]


def shop() -> dict[str, Any]:
    """What is in the shop now: {handle: {option: (price, stock)}}."""
    stocks = Stock.objects.in_bulk()
    products = Product.objects.select_related("family").order_by("position")
    found: dict[str, Any] = {family.slug: {} for family in Family.objects.all()}
    for product in products:
        found[product.family.slug][product.option_label] = (str(product.price), stocks[product.id].on_hand)
    return found
