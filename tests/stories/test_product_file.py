import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.stories.browser import CATALOG, Browser
from tests.stories.shop import Product, check_out, in_stock, outcome, put_into_cart, variants
from tests.stories.waiting import look_until

REAL_FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "shopify-apparel.csv"
COLUMNS = ("Handle", "Title", "Body (HTML)", "Vendor", "Option1 Name", "Option1 Value", "Variant SKU")
COLUMNS_OF_STOCK = ("Variant Inventory Qty", "Variant Price", "Image Src")
SMALL_FILE = (
    ("story-tee", "Story tee", "<p>A <b>soft</b> tee.</p>", "Alice", "Size", "Small", "STORY-S", "4", "19.90", ""),
    ("story-tee", "", "", "", "", "Large", "STORY-L", "2", "21.90", ""),
    ("story-cap", "Story cap", "A cap.", "Alice", "Title", "Default Title", "STORY-C", "3", "9.00", ""),
)


@pytest.fixture(scope="module")
def product_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real merchant's export, where it lies beside the checkout; else a small one of the same form."""
    if REAL_FILE.exists():
        return REAL_FILE
    file = tmp_path_factory.mktemp("files") / "products.csv"
    with file.open("w", newline="") as stream:
        csv.writer(stream).writerows([(*COLUMNS, *COLUMNS_OF_STOCK), *SMALL_FILE])
    return file


@pytest.fixture(scope="module")
def imported(product_file: Path) -> dict[str, Any]:
    """Bob sends the file in; the import runs as a reaction to the upload."""
    bob = Browser().sign_in("Bob", at=CATALOG)
    bob.open(f"{CATALOG}/imports")
    bob.upload("/imports", file=(product_file.name, product_file.read_bytes(), "text/csv"))
    address = str(bob.page.url)
    assert "/imports/" in address, bob.page.text[:2000]
    return look_until(
        "the file is imported", lambda: bob.ask(address), wanted=lambda shown: not shown["is_running"], seconds=60
    )


@pytest.mark.timeout(120)
def test_every_product_of_the_file_is_in_the_shop_with_its_variants_prices_and_stock(
    product_file: Path, imported: dict[str, Any], bob: Browser
) -> None:
    rows = [row for row in rows_of(product_file) if row["Variant Price"]]
    assert imported["state"] == "done", imported
    assert imported["refused_rows"] == 0, imported["refused"]
    for handle, count in Counter(row["Handle"] for row in rows).items():
        shown = variants(bob, handle)
        assert len(shown) == count, handle
        prices = sorted(Decimal(row["Variant Price"]) for row in rows if row["Handle"] == handle)
        assert sorted(Decimal(variant["price"]["amount"]) for variant in shown) == prices, handle
    assert in_stock(bob, products_of(product_file, bob)[0]) == int(rows[0]["Variant Inventory Qty"])


@pytest.mark.timeout(120)
def test_a_product_of_the_file_can_be_ordered(
    imported: dict[str, Any], product_file: Path, bob: Browser, guest: Browser
) -> None:
    assert imported["state"] == "done", imported
    product = next(product for product in reversed(products_of(product_file, bob)) if in_stock(bob, product))
    before = in_stock(bob, product)
    put_into_cart(guest, product)
    order = outcome(guest, check_out(guest))
    assert order["state"] == "confirmed"
    assert order["lines"][0]["title"] == product.title
    assert in_stock(bob, product) == before - 1


def products_of(file: Path, bob: Browser) -> list[Product]:
    """The first variant of each product."""
    titled = [row for row in rows_of(file) if row["Title"]]
    return [Product(variants(bob, row["Handle"])[0]["id"], row["Handle"], row["Title"]) for row in titled]


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
