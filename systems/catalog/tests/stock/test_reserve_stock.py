from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connections, transaction

from catalog.products.models import Product
from catalog.stock.models import Stock
from catalog.stock.reactive.release_cancelled_order import release_cancelled_order
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reservations import Reservation
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import cancelled, placed
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.catalog.stock_changed import StockChanged
from messaging.ids import uuid7


def test_all_lines_are_set_aside_and_told(on_sale: Make) -> None:
    emma, walden = on_sale("Emma", stock=3), on_sale("Walden", stock=9)
    order = placed((emma, 3), (walden, 1))
    reserve_stock(order)
    assert [fact.id for fact in told(ReservationReserved)] == [order.id]
    assert (counts(emma), counts(walden)) == ((3, 3), (9, 1))
    heard = told(StockChanged, id=emma.id)[-1]
    assert (heard.version, heard.available, heard.quantity) == (2, "none", None)
    assert told(StockChanged, id=walden.id)[-1].available == "plenty"


def test_when_one_line_cannot_be_had_nothing_is_set_aside(on_sale: Make) -> None:
    emma, walden = on_sale("Emma", stock=3), on_sale("Walden", stock=9)
    reserve_stock(placed((walden, 1), (emma, 4)))
    assert (counts(emma), counts(walden)) == ((3, 0), (9, 0))
    [refused] = told(ReservationRefused)
    [line] = refused.lines
    assert (line.product_id, line.wanted, line.available, line.reason) == (emma.id, 4, 3, "out_of_stock")
    assert told(ReservationReserved) == []


def test_two_lines_of_one_product_count_together(emma: Product) -> None:
    reserve_stock(placed((emma, 30), (emma, 30)))
    [line] = told(ReservationRefused)[0].lines
    assert (line.wanted, line.available) == (60, 40)


def test_an_unknown_product_is_refused_as_unknown(emma: Product) -> None:
    reserve_stock(placed((Product(id=uuid7()), 1)))
    assert [line.reason for line in told(ReservationRefused)[0].lines] == ["unknown_product"]


def test_a_withdrawn_product_is_refused_as_withdrawn(emma: Product) -> None:
    emma.withdraw()
    reserve_stock(placed((emma, 1)))
    assert [line.reason for line in told(ReservationRefused)[0].lines] == ["withdrawn"]


def test_a_product_without_a_page_is_refused_as_withdrawn(emma: Product) -> None:
    emma.family.change(published=False)
    reserve_stock(placed((emma, 1)))
    assert [line.reason for line in told(ReservationRefused)[0].lines] == ["withdrawn"]


def test_a_second_delivery_changes_nothing(emma: Product) -> None:
    order = placed((emma, 2))
    for _ in range(3):
        reserve_stock(order)
    assert counts(emma) == (40, 2)
    assert len(told(ReservationReserved)) == 1


def test_a_refused_order_stays_refused_when_stock_comes_back(on_sale: Make) -> None:
    emma = on_sale(stock=1)
    order = placed((emma, 2))
    reserve_stock(order)
    Stock.objects.get(id=emma.id).adjust(5, reason="found", by=None)
    reserve_stock(order)
    assert (len(told(ReservationRefused)), told(ReservationReserved)) == (1, [])


def test_an_order_called_off_before_it_was_placed_holds_nothing(emma: Product) -> None:
    order = placed((emma, 2))
    release_cancelled_order(cancelled(order.id))
    reserve_stock(order)
    assert counts(emma) == (40, 0)
    assert told(ReservationReserved) == []


@pytest.mark.django_db(transaction=True)
def test_fifty_orders_at_once_never_sell_more_than_there_is(on_sale: Make) -> None:
    emma, walden = on_sale("Emma", stock=7), on_sale("Walden", stock=30)
    orders = [placed((emma, 1), (walden, 1)) if n % 2 else placed((walden, 1), (emma, 1)) for n in range(50)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_reserve_in_a_transaction, orders))
    assert (counts(emma), counts(walden)) == ((7, 7), (30, 7))
    states = [reservation.state for reservation in Reservation.objects.all()]
    assert (states.count("reserved"), states.count("refused")) == (7, 43)
    assert (len(told(ReservationReserved)), len(told(ReservationRefused))) == (7, 43)


@pytest.mark.django_db(transaction=True)
def test_the_last_piece_goes_to_exactly_one_of_many(on_sale: Make) -> None:
    emma = on_sale(stock=1)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_reserve_in_a_transaction, [placed((emma, 1)) for _ in range(16)]))
    assert counts(emma) == (1, 1)
    assert len(told(ReservationReserved)) == 1


def counts(product: Product) -> tuple[int, int]:
    stock = Stock.objects.get(id=product.id)
    return stock.on_hand, stock.reserved


def _reserve_in_a_transaction(order: object) -> None:
    """As the worker does: the function and the end of its row are one transaction."""
    close_old_connections()
    try:
        with transaction.atomic():
            reserve_stock(order)  # type: ignore[arg-type]
    finally:
        connections.close_all()
