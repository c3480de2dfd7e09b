import pytest
from django.test import Client

from catalog.listings.models import Listing
from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.tests.asking import send
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.stock_changed import StockChanged

RED = {"option_label": "M / Red", "sku": "EM-R", "price": "12.50", "quantity": "3"}


@pytest.fixture
def shirt(emma: Product) -> Product:
    """Emma, as a shirt of sizes and colours."""
    emma.change(option_label="S / Blue", options={"Size": "S", "Colour": "Blue"})
    emma.family.change(option_names=["Size", "Colour"])
    return emma


def test_a_variant_is_added_with_its_options_price_and_stock(bob: Client, shirt: Product) -> None:
    response = bob.post("/products/emma/variants", RED)
    assert response["Location"] == "/products/emma/edit?done=variant"
    new = Product.objects.get(sku="EM-R")
    assert (new.options, new.position) == ({"Size": "M", "Colour": "Red"}, 2)
    assert Stock.objects.get(id=new.id).on_hand == 3
    assert (len(told(ProductChanged, id=new.id)), len(told(StockChanged, id=new.id))) == (1, 1)
    assert {"Size=M", "Colour=Red"} <= set(Listing.objects.get().facets)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"option_label": "M"}, "option_label"),
        ({"option_label": "S / Blue"}, "option_label"),
        ({"sku": "EMMA-"}, "sku"),
        ({"sku": ""}, "sku"),
        ({"price": "0"}, "price"),
        ({"quantity": "-1"}, "quantity"),
    ],
)
def test_what_is_no_variant_is_refused_beside_its_field(
    bob: Client, shirt: Product, said: dict[str, str], field: str
) -> None:
    response = send(bob, "/products/emma/variants", {**RED, **said})
    assert (response.status_code, list(response.json()["errors"])) == (422, [field])
    page = bob.post("/products/emma/variants", {**RED, **said})
    assert page.status_code == 422
    assert "12.50" in page.text or field == "price"
    assert Product.objects.count() == 1


def test_charlie_may_not(charlie: Client, careful_bob: Client, shirt: Product) -> None:
    assert charlie.post("/products/emma/variants", RED).status_code == 403
    assert careful_bob.post("/products/emma/variants", RED).status_code == 403
    assert Product.objects.count() == 1
