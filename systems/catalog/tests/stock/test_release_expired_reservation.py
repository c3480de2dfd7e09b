from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from catalog.products.models import Product
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reactive.release_cancelled_order import release_cancelled_order
from catalog.stock.reactive.release_expired_reservation import release_expired_reservation
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_stock import ship_stock
from catalog.stock.reservations import Hold, Reservation
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import cancelled, placed, shipped
from contracts.catalog.reservation_released import ReservationReleased
from messaging.models import Reaction
from messaging.relay import open_database
from messaging.sweep import Sweep


def test_an_order_holds_its_stock_for_thirty_days(emma: Product) -> None:
    reserve_stock(placed((emma, 2)))
    left = Hold.objects.get().expires_at - timezone.now()
    assert timedelta(days=29, hours=23) < left <= timedelta(days=30)


def test_what_expired_is_free_again_and_told_with_the_reason(emma: Product) -> None:
    order = placed((emma, 2))
    reserve_stock(order)
    release_expired_reservation(Hold.objects.get())
    stock = Stock.objects.get(id=emma.id)
    assert (stock.on_hand, stock.reserved) == (40, 0)
    assert [(fact.id, fact.reason) for fact in told(ReservationReleased)] == [(order.id, "expired")]
    assert (Reservation.objects.get().state, Hold.objects.exists()) == ("released", False)
    assert Movement.objects.first().kind == "expired"  # type: ignore[union-attr]


def test_it_is_released_once_when_ordering_calls_the_order_off_by_that_news(emma: Product) -> None:
    order = placed((emma, 2))
    reserve_stock(order)
    hold = Hold.objects.get()
    release_expired_reservation(hold)
    release_cancelled_order(cancelled(order.id))
    release_expired_reservation(hold)
    assert Stock.objects.get(id=emma.id).reserved == 0
    assert len(told(ReservationReleased)) == 1


@pytest.mark.parametrize("ended", [shipped, cancelled])
def test_what_was_sent_or_called_off_expires_no_more(emma: Product, ended: object) -> None:
    order = placed((emma, 2))
    reserve_stock(order)
    if ended is shipped:
        ship_stock(shipped(order.id))
    else:
        release_cancelled_order(cancelled(order.id))
    assert not Hold.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_an_expired_reservation_once(emma: Product) -> None:
    with transaction.atomic():
        reserve_stock(placed((emma, 2)))
    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with open_database() as database:
        Sweep(database).run_if_due()
        Sweep(database).run_if_due()
    assert Reaction.objects.filter(function="release_expired_reservation").count() == 1
