import pytest
from django.test import Client

from contracts.catalog.refused_line import RefusedLine
from contracts.catalog.reservation_refused import ReservationRefused
from ordering.orders.models import Order
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, last_told, place_order, told


def refused(order: Order, *, reason: str = "out_of_stock", wanted: int = 2, available: int = 1) -> ReservationRefused:
    product_id = order.lines.get().product_id
    line = RefusedLine(product_id=product_id, wanted=wanted, available=available, reason=reason)
    return ReservationRefused(id=order.id, version=1, lines=(line,))


@pytest.mark.parametrize(
    ("reason", "available", "words"),
    [
        ("out_of_stock", 1, "Only 1 was left of the 2 you wanted."),
        ("out_of_stock", 0, "It is sold out."),
        ("withdrawn", 0, "It is no longer sold."),
        ("unknown_product", 0, "Our stock room does not know this product."),
        ("a_reason_of_next_year", 0, "Our stock room could not give it."),
    ],
)
def test_the_customer_reads_which_line_and_why(
    guest: Client, book: Product, reason: str, available: int, words: str
) -> None:
    order = place_order(guest, book, 2)
    refuse_order(refused(order, reason=reason, available=available))
    assert guest.get(f"/orders/{order.id}", headers=JSON).json()["lines"][0]["refused_words"] == words
    assert words in guest.get(f"/orders/{order.id}").content.decode()


def test_the_refusal_is_told_with_its_reason(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    refuse_order(refused(order))
    assert told(order) == ["changed", "placed", "changed", "refused"]
    assert last_told(order, "refused") == {"reason": "out_of_stock"}
    assert last_told(order, "changed")["state"] == "refused"


def test_hearing_it_again_changes_nothing(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    refuse_order(refused(order))
    refuse_order(refused(order))
    assert told(order).count("refused") == 1


def test_an_answer_after_the_customer_cancelled_leaves_it_cancelled(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 2)
    guest.post(f"/orders/{order.id}/cancellation")
    refuse_order(refused(order))
    assert Order.objects.get().state == "cancelled"
    assert order.lines.get().refused == ""
