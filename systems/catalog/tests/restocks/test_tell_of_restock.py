from uuid import uuid4

from django.test import Client

from catalog.products.models import Product
from catalog.restocks.models import RestockRequest
from catalog.restocks.reactive.tell_of_restock import tell_of_restock
from catalog.stock.models import Stock
from catalog.stock.reservations import Reservation
from catalog.tests.conftest import Make
from catalog.tests.hearing import told
from contracts.catalog.restock_noticed import RestockNoticed
from web.login.testing import ALICE


def waiting(alice: Client, product: Product) -> RestockRequest:
    alice.post(f"/restocks/{product.id}")
    return RestockRequest.objects.get(product=product)


def test_who_waited_is_told_once(alice: Client, on_sale: Make) -> None:
    emma = on_sale(option="Paperback", stock=0)
    request = waiting(alice, emma)
    Stock.objects.get(id=emma.id).adjust(2, reason="delivery", by=None)
    request.refresh_from_db()
    tell_of_restock(request)
    [event] = told(RestockNoticed)
    assert (event.person_id, event.slug, event.option_label) == (ALICE.id, "emma", "Paperback")
    assert not RestockRequest.objects.exists()


def test_pieces_that_an_order_gives_back_count(alice: Client, on_sale: Make) -> None:
    emma, order_id = on_sale(stock=1), uuid4()
    Reservation.reserve(order_id, {emma.id: 1})
    request = waiting(alice, emma)
    Reservation.release(order_id, why="cancelled")
    request.refresh_from_db()
    assert request.noticed_at


def test_news_that_leaves_it_sold_out_tells_nobody(alice: Client, on_sale: Make) -> None:
    emma = on_sale(stock=0)
    request = waiting(alice, emma)
    tell_of_restock(request)
    assert told(RestockNoticed) == []
    assert RestockRequest.objects.exists()
