from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from messaging.ids import uuid7
from ordering.orders.models import ADDRESS, Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.end_keeping import end_keeping
from ordering.products.models import Product
from ordering.shipments.models import Shipment
from ordering.tests.shopping import place_order, told
from web.login.testing import ALICE


def test_when_the_law_demands_it_no_more_the_address_goes(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert ALICE.id is not None
    Order.forget(ALICE.id)
    order.refresh_from_db()
    end_keeping(order)
    order.refresh_from_db()
    assert {getattr(order, field) for field in ADDRESS} == {""}
    assert order.keep_until is None
    assert told(order) == ["changed", "placed", "changed", "changed"]


def test_what_leads_to_the_address_at_a_carrier_goes_with_it(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    confirm_order(ReservationReserved(id=order.id, version=1))
    Shipment.send(order, key=uuid7(), carrier="DHL", tracking="00340434")
    assert ALICE.id is not None
    Order.forget(ALICE.id)
    order.refresh_from_db()
    end_keeping(order)
    sent = Shipment.objects.get()
    assert (sent.carrier, sent.tracking) == ("DHL", "")
