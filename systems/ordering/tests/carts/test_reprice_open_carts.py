from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client

from messaging.models import Reaction
from ordering.carts.reactive.reprice_open_carts import reprice_open_carts
from ordering.products.models import Product
from ordering.tests.conftest import Make
from ordering.tests.shopping import cart, place_order, put_in_cart


def at(product: Product, price: str) -> Product:
    product.price = Decimal(price)
    product.save(update_fields=["price"])
    return product


def test_a_price_change_reaches_every_open_cart(alice: Client, guest: Client, book: Product) -> None:
    put_in_cart(alice, book, 2)
    put_in_cart(guest, book)
    reprice_open_carts(at(book, "9.00"))
    assert cart(alice)["total"] == {"amount": "18.00", "currency": "EUR"}
    assert cart(guest)["total"] == {"amount": "9.00", "currency": "EUR"}
    assert cart(guest)["notices"][0]["kind"] == "price_changed"


def test_other_products_keep_their_price(guest: Client, book: Product, product: Make) -> None:
    put_in_cart(guest, product("Tides"))
    reprice_open_carts(at(book, "9.00"))
    assert cart(guest)["total"] == {"amount": "12.50", "currency": "EUR"}


def test_a_price_that_came_back_is_no_news(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    reprice_open_carts(at(book, "9.00"))
    reprice_open_carts(at(book, "12.50"))
    assert cart(guest)["notices"] == []


def test_a_price_change_never_touches_an_order_already_placed(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    reprice_open_carts(at(book, "99.00"))
    order.refresh_from_db()
    assert (order.total, order.lines.get().unit_price) == (Decimal("12.50"), Decimal("12.50"))


def test_a_product_that_is_gone_has_no_price_to_tell(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    book.deleted, book.price = True, None
    book.save()
    reprice_open_carts(book)
    assert cart(guest)["lines"][0]["price"] == {"amount": "12.50", "currency": "EUR"}


@pytest.mark.parametrize(("column", "value", "reacts"), [("price", "9", 1), ("price", "12.50", 0), ("title", "New", 0)])
def test_a_price_that_differs_is_the_cause_by_whatever_way(book: Product, column: str, value: str, reacts: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE ordering_product SET {column} = %s WHERE id = %s", [value, book.id])  # noqa: S608
    assert Reaction.objects.filter(function="reprice_open_carts").count() == reacts
