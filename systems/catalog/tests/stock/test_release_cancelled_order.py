from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.stock.reactive.release_cancelled_order import release_cancelled_order
from catalog.stock.reactive.release_refused_order import release_refused_order
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_stock import ship_stock
from catalog.stock.reservations import Reservation
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import cancelled, placed, refused, shipped
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.stock_changed import StockChanged
from messaging.ids import uuid7


def test_a_cancelled_order_gives_back_what_it_held(on_sale: Make) -> None:
    emma, walden = on_sale("Emma", stock=3), on_sale("Walden", stock=9)
    order = placed((emma, 3), (walden, 2))
    reserve_stock(order)
    release_cancelled_order(cancelled(order.id))
    assert {stock.reserved for stock in Stock.objects.all()} == {0}
    assert told(StockChanged, id=emma.id)[-1].quantity == 3
    [fact] = told(ReservationReleased)
    assert (fact.id, fact.version) == (order.id, 2)


def test_it_gives_back_exactly_once_however_often_it_is_told(emma: Product) -> None:
    order, another = placed((emma, 2)), placed((emma, 5))
    reserve_stock(order)
    reserve_stock(another)
    for _ in range(2):
        release_cancelled_order(cancelled(order.id))
        release_refused_order(refused(order.id))
    assert Stock.objects.get(id=emma.id).reserved == 5
    assert len(told(ReservationReleased)) == 1


def test_what_was_shipped_is_not_given_back(emma: Product) -> None:
    order = placed((emma, 2))
    reserve_stock(order)
    ship_stock(shipped(order.id))
    release_cancelled_order(cancelled(order.id))
    stock = Stock.objects.get(id=emma.id)
    assert (stock.on_hand, stock.reserved) == (38, 0)
    assert told(ReservationReleased) == []


def test_a_cancelled_order_that_was_never_placed_is_remembered(emma: Product) -> None:
    order_id = uuid7()
    for _ in range(2):
        release_cancelled_order(cancelled(order_id))
    assert Reservation.objects.get(id=order_id).state == "released"
    assert len(told(ReservationReleased)) == 1
