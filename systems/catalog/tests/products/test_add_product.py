from typing import Any

import pytest
from django.test import Client

from catalog.products.models import Family, Product
from catalog.stock.models import Stock
from catalog.tests.asking import ask, send
from catalog.tests.hearing import told
from contracts.catalog.product_changed import ProductChanged
from contracts.catalog.stock_changed import StockChanged

LAMP = {"title": "Café Lamp", "sku": "L-1", "price": "12.50", "quantity": "4", "category": "Light"}


def test_a_new_product_is_in_the_shop_and_told(bob: Client, guest: Client) -> None:
    response = bob.post("/products", LAMP)
    assert (response.status_code, response["Location"]) == (303, "/products/caf%C3%A9-lamp/edit?done=added")
    product = Product.objects.get(sku="L-1")
    [event] = told(ProductChanged, id=product.id)
    assert (event.title, event.slug, event.active) == ("Café Lamp", "café-lamp", True)
    assert [(event.available, event.quantity) for event in told(StockChanged, id=product.id)] == [("few", 4)]
    assert ask(guest, "/products/café-lamp")["title"] == "Café Lamp"


def test_a_program_is_told_where_the_new_product_is(bob: Client) -> None:
    response = send(bob, "/products", LAMP)
    assert (response.status_code, response["Location"]) == (201, "/products/caf%C3%A9-lamp")
    assert response.json()["variants"][0]["stock"] == {"on_hand": 4, "reserved": 0, "available": 4}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "..."}, "title"),
        ({"title": "New"}, "title"),
        ({"title": "Emma"}, "title"),
        ({"sku": "EMMA-"}, "sku"),
        ({"price": "-1"}, "price"),
        ({"quantity": "many"}, "quantity"),
        ({"quantity": "-1"}, "quantity"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(bob: Client, emma: Product, wrong: dict[str, Any], field: str) -> None:
    response = bob.post("/products", {**LAMP, **wrong})
    assert response.status_code == 422
    assert f'id="field-{field}-error"' in response.text
    assert 'value="Light"' in response.text
    assert (Family.objects.count(), Stock.objects.count()) == (1, 1)


def test_charlie_may_not_add(charlie: Client, careful_bob: Client) -> None:
    assert charlie.post("/products", LAMP).status_code == 403
    assert careful_bob.post("/products", LAMP).status_code == 403
    assert not Family.objects.exists()
