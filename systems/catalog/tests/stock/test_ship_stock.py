import pytest

from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_stock import ship_stock
from catalog.tests.stock.ordering_says import placed, shipped
from messaging.ids import uuid7
from messaging.reactions import TryLater


def test_shipped_goods_leave_the_house_once(emma: Product) -> None:
    order = placed((emma, 3))
    reserve_stock(order)
    for _ in range(2):
        ship_stock(shipped(order.id))
    stock = Stock.objects.get(id=emma.id)
    assert (stock.on_hand, stock.reserved) == (37, 0)


def test_a_shipment_of_an_order_that_is_not_known_yet_waits(emma: Product) -> None:
    with pytest.raises(TryLater, match="nothing is reserved"):
        ship_stock(shipped(uuid7()))
