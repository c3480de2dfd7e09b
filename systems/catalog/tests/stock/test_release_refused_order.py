from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.stock.reactive.release_refused_order import release_refused_order
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reservations import Reservation
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import placed, refused
from contracts.catalog.reservation_released import ReservationReleased


def test_an_order_that_we_refused_had_nothing_to_give_back(emma: Product) -> None:
    order = placed((emma, 41))
    reserve_stock(order)
    release_refused_order(refused(order.id))
    assert Reservation.objects.get(id=order.id).state == "refused"
    assert told(ReservationReleased) == []


def test_an_order_refused_for_another_reason_gives_back_what_it_held(emma: Product) -> None:
    order = placed((emma, 4))
    reserve_stock(order)
    release_refused_order(refused(order.id))
    assert Stock.objects.get(id=emma.id).reserved == 0
    assert len(told(ReservationReleased)) == 1
