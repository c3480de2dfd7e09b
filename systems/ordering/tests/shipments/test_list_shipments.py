from uuid import uuid4

from django.test import Client

from contracts.catalog.reservation_reserved import ReservationReserved
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order


def test_staff_see_what_left_and_what_is_left(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book, 3)
    confirm_order(ReservationReserved(id=order.id, version=1))
    path = f"/orders/{order.id}/shipments"
    bob.post(path, {"lines[0]product_id": str(book.id), "lines[0]quantity": "1", "carrier": "DHL"})
    shown = bob.get(path, headers=JSON).json()
    assert [(line["ordered"], line["left"]) for line in shown["left"]] == [(3, 2)]
    assert [parcel["carrier"] for parcel in shown["parcels"]] == ["DHL"]
    page = bob.get(path).content.decode()
    assert "2 left of 3" in page
    assert "Parcel 1" in page


def test_what_is_not_confirmed_has_no_form(alice: Client, bob: Client, book: Product) -> None:
    page = bob.get(f"/orders/{place_order(alice, book).id}/shipments").content.decode()
    assert "This parcel has left" not in page
    assert "Only a confirmed order" in page


def test_customers_may_not_and_nothing_is_not_found(alice: Client, bob: Client, book: Product) -> None:
    assert alice.get(f"/orders/{place_order(alice, book).id}/shipments").status_code == 403
    assert bob.get(f"/orders/{uuid4()}/shipments").status_code == 404
