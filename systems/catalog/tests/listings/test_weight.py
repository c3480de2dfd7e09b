"""What a page weighs: a phone on a train loads it too."""

from pathlib import Path

import pytest
from django.test import Client

from catalog.listings.models import Listing
from catalog.tests.conftest import Make

KB = 1024
LOOK = Path(__file__).resolve().parents[4] / "shared-contracts" / "look" / "static" / "look" / "look.css"
OWN = Path(__file__).resolve().parents[2] / "static" / "catalog"
PICTURE = {
    "sha256": "a" * 64,
    "alt": "A cup of the same clay, seen from above",
    "width": 1600,
    "height": 2000,
    "renditions": {"avif": [160, 320, 640, 960, 1600], "webp": [160, 320, 640, 960, 1600]},
}
OPTIONS = {
    "Size": ["XS", "S", "M", "L", "XL", "XXL"],
    "Colour": ["Forest green", "Midnight blue", "Brick red", "Warm white", "Light grey", "Ochre"],
    "Material": ["Organic cotton", "Linen", "Merino wool", "Oak", "Stoneware", "Recycled steel"],
}


@pytest.fixture
def full_shop(on_sale: Make) -> None:
    """Two dozen products with pictures, long titles and prices, and every filter with something to choose."""
    for number in range(30):
        options = {name: values[number % len(values)] for name, values in OPTIONS.items()}
        made = f"The workshop of number {number % 9}"
        kind = f"Home > Kitchen > Cups and jugs {number % 8}"
        title = f"A hand-thrown cup with a saucer, number {number}"
        sold = on_sale(title, option="one", options=options, vendor=made, category=kind, price=f"{9 + number * 40}.00")
        on_sale(title, option="two", options=options, price="2000.00")
        if number % 3 == 0:
            sold.change(old_price="1999.00")
    Listing.objects.update(picture=PICTURE, sold=1)


@pytest.mark.usefixtures("full_shop")
@pytest.mark.parametrize(
    "address",
    ["/", "/products", "/products?q=cup&facet=Size%3DM&in_stock=1&from=1", "/categories/kitchen",
     "/products/a-hand-thrown-cup-with-a-saucer-number-7"],
)  # fmt: skip
def test_a_page_weighs_no_more_than_30_kb(guest: Client, address: str) -> None:
    response = guest.get(address)
    assert response.status_code == 200
    assert len(response.content) <= 30 * KB


@pytest.mark.parametrize("sheet", ["lists.css", "catalog.css"])
def test_the_styles_of_a_page_weigh_no_more_than_30_kb(sheet: str) -> None:
    assert (OWN / sheet).stat().st_size + LOOK.stat().st_size <= 30 * KB
