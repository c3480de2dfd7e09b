from collections.abc import Callable
from functools import partial
from itertools import permutations

import pytest

from catalog.orders.reactive.count_sold import count_sold
from catalog.products.models import Product
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reactive.release_expired_reservation import release_expired_reservation
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_part_of_stock import ship_part_of_stock
from catalog.stock.reactive.ship_stock import ship_stock
from catalog.stock.reservations import Hold, ReservationLine
from catalog.tests.conftest import Make
from catalog.tests.stock.ordering_says import partly_shipped, placed, shipped
from messaging.ids import uuid7
from messaging.reactions import TryLater

ALL = 40  # of Emma in the house at first


def counts(product: Product) -> tuple[int, int]:
    stock = Stock.objects.get(id=product.id)
    return stock.on_hand, stock.reserved


def test_what_left_in_a_parcel_is_gone_and_the_rest_stays_set_aside(emma: Product) -> None:
    order = placed((emma, 5))
    reserve_stock(order)
    ship_part_of_stock(partly_shipped(order.id, (emma, 2)))
    assert (counts(emma), Hold.objects.count()) == ((ALL - 2, 3), 1)
    ship_stock(shipped(order.id))
    assert (counts(emma), Hold.objects.count()) == ((ALL - 5, 0), 0)


def test_when_the_hold_ends_only_what_has_not_left_is_free_again(emma: Product) -> None:
    order = placed((emma, 5))
    reserve_stock(order)
    ship_part_of_stock(partly_shipped(order.id, (emma, 2)))
    release_expired_reservation(Hold.objects.get())
    assert counts(emma) == (ALL - 2, 0)


@pytest.mark.parametrize("times", [1, 2])
def test_in_whatever_order_the_news_comes_the_counts_are_the_same(on_sale: Make, times: int) -> None:
    """Two parcels, the rest, and the end of the hold in between: each order of them, told once and twice."""
    for number, deeds in enumerate(permutations(["one", "three", "all", "end"])):
        product = on_sale(f"Book {number}", stock=10)
        order = placed((product, 4))
        reserve_stock(order)
        hold = Hold.objects.get(reservation_id=order.id)
        do: dict[str, Callable[[], None]] = {
            "one": partial(ship_part_of_stock, partly_shipped(order.id, (product, 1))),
            "three": partial(ship_part_of_stock, partly_shipped(order.id, (product, 3))),
            "all": partial(ship_stock, shipped(order.id)),
            "end": partial(release_expired_reservation, hold),
        }
        for deed in deeds * times:
            do[deed]()
        assert (deeds, counts(product)) == (deeds, (6, 0))
        assert sum(one.on_hand for one in Movement.objects.filter(product=product)) == 6


def test_what_others_hold_by_now_is_not_taken_from_them_and_said(
    on_sale: Make, caplog: pytest.LogCaptureFixture
) -> None:
    product = on_sale("Sold twice", stock=3)
    order = placed((product, 3))
    reserve_stock(order)
    release_expired_reservation(Hold.objects.get())
    reserve_stock(placed((product, 2)))
    ship_part_of_stock(partly_shipped(order.id, (product, 2)))
    assert counts(product) == (2, 2)
    assert "1 left the house that other orders hold" in caplog.text


def test_what_left_stays_sold_when_the_rest_is_free_again(emma: Product) -> None:
    order = placed((emma, 5))
    reserve_stock(order)
    ship_part_of_stock(partly_shipped(order.id, (emma, 2)))
    release_expired_reservation(Hold.objects.get())
    count_sold(ReservationLine.objects.get())
    assert emma.family.listing.sold == 2


def test_news_of_before_that_names_no_lines_changes_nothing(emma: Product) -> None:
    order = placed((emma, 5))
    reserve_stock(order)
    ship_part_of_stock(partly_shipped(order.id))
    assert counts(emma) == (ALL, 5)


def test_a_part_of_an_order_that_is_not_known_yet_waits(emma: Product) -> None:
    with pytest.raises(TryLater, match="nothing is reserved"):
        ship_part_of_stock(partly_shipped(uuid7(), (emma, 1)))
