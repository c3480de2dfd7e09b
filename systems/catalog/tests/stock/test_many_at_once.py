"""Stock under many hands at once, on real PostgreSQL: PROOF 17 and 18."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import IntegrityError, close_old_connections, connections, transaction
from django.db.models import Sum

from catalog.products.models import Product
from catalog.stock.ledger import Movement
from catalog.stock.models import Stock
from catalog.stock.reactive.release_cancelled_order import release_cancelled_order
from catalog.stock.reactive.reserve_stock import reserve_stock
from catalog.stock.reactive.ship_stock import ship_stock
from catalog.stock.reservations import Hold, Reservation, ReservationLine
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from catalog.tests.stock.ordering_says import cancelled, placed, shipped
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.ordering.order_placed import OrderPlaced
from messaging.reactions import TryLater

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8
Deed = Callable[[], object]


def test_of_fifty_orders_of_the_last_piece_exactly_one_gets_it(on_sale: Make) -> None:
    emma = on_sale(stock=1)
    at_once([partial(reserve_stock, placed((emma, 1))) for _ in range(50)], threads=50)
    assert counts(emma) == (1, 1)
    assert (len(told(ReservationReserved)), len(told(ReservationRefused))) == (1, 49)
    reasons = [(line.reason, line.available) for fact in told(ReservationRefused) for line in fact.lines]
    assert reasons == [("out_of_stock", 0)] * 49


@pytest.mark.parametrize("seed", range(2))
def test_orders_of_the_same_products_in_any_order_neither_deadlock_nor_oversell(on_sale: Make, seed: int) -> None:
    chance = random.Random(seed)
    products = [on_sale(f"Book {number}", stock=12) for number in range(6)]
    orders = [
        placed(*((product, chance.randint(1, 3)) for product in chance.sample(products, chance.randint(1, 6))))
        for _ in range(40)
    ]
    at_once([partial(reserve_stock, order) for order in orders])
    for product in products:
        on_hand, reserved = counts(product)
        held = ReservationLine.objects.filter(product=product, state="held").aggregate(all=Sum("quantity"))["all"] or 0
        assert (on_hand, reserved) == (12, held)
    assert Reservation.objects.count() == 40
    the_ledgers_add_up(products)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_order_and_number_of_deliveries_stock_is_given_back_once(on_sale: Make, seed: int) -> None:
    """Placed, cancelled and shipped, each told twice, shuffled, by many threads; some are cancelled before placed."""
    chance = random.Random(seed)
    products = [on_sale(f"Book {number}", stock=50) for number in range(4)]
    orders = [placed(*((product, 1) for product in chance.sample(products, 2))) for _ in range(24)]
    deeds: list[Deed] = []
    for number, order in enumerate(orders):
        deeds += [partial(reserve_stock, order)] * 2
        if number % 3 == 0:
            deeds += [partial(release_cancelled_order, cancelled(order.id))] * 2
        elif number % 3 == 1:
            deeds += [partial(ship_stock, shipped(order.id))] * 2
    chance.shuffle(deeds)
    at_once(deeds)
    sent, kept = (of_product(orders[rest::3]) for rest in (1, 2))
    for product in products:
        assert counts(product) == (50 - sent[product.id], kept[product.id])
    assert len(told(ReservationReleased)) == 8
    assert Hold.objects.count() == 8
    the_ledgers_add_up(products)


def of_product(orders: list[OrderPlaced]) -> "dict[object, int]":
    wanted: dict[object, int] = dict.fromkeys(Product.objects.values_list("id", flat=True), 0)
    for order in orders:
        for line in order.lines:
            wanted[line.product_id] += line.quantity
    return wanted


def the_ledgers_add_up(products: list[Product]) -> None:
    """Each row says the counts after it, and all rows together make the counts of now."""
    for product in products:
        on_hand = reserved = 0
        for movement in Movement.objects.filter(product=product).order_by("id"):
            on_hand, reserved = on_hand + movement.on_hand, reserved + movement.reserved
            assert (movement.on_hand_after, movement.reserved_after) == (on_hand, reserved)
        assert (on_hand, reserved) == counts(product)


def counts(product: Product) -> tuple[int, int]:
    stock = Stock.objects.get(id=product.id)
    return stock.on_hand, stock.reserved


def at_once(deeds: list[Deed], *, threads: int = THREADS) -> None:
    """Shared out among so many threads; what has to wait is done again when the others are through."""
    with ThreadPoolExecutor(threads) as pool:
        while deeds:
            later = [deed for share in pool.map(_do, [deeds[one::threads] for one in range(threads)]) for deed in share]
            assert len(later) < len(deeds)
            deeds = later


def _do(deeds: list[Deed]) -> list[Deed]:
    """Each in a transaction of its own, as the worker does; those that have to be done again."""
    close_old_connections()
    try:
        return [deed for deed in deeds if not _is_done(deed)]
    finally:
        connections.close_all()


def _is_done(deed: Deed) -> bool:
    """Two that answer one order at the same moment collide, and the one that lost comes again."""
    try:
        with transaction.atomic():
            deed()
    except TryLater:
        return False
    except IntegrityError as error:
        if "duplicate key" not in str(error):
            raise
        return False
    return True
