from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_reserved import ReservationReserved
from messaging.models import Reaction
from messaging.sweep import due_sql
from ordering.orders.models import Order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.note_late_stock import note_late_stock
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order, told

Deed = Callable[[Client, Order], object]
DEEDS: dict[str, Deed] = {
    "late": lambda client, order: note_late_stock(Order.objects.get(pk=order.pk)),
    "confirmed": lambda client, order: confirm_order(ReservationReserved(id=order.id, version=1)),
    "refused": lambda client, order: refuse_order(ReservationRefused(id=order.id, version=1, lines=())),
    "cancelled": lambda client, order: client.post(f"/orders/{order.id}/cancellation"),
}
FIRST_WINS = ("confirmed", "refused", "cancelled")


@pytest.fixture
def overdue(guest: Client, book: Product, settings: pytest.FixtureRequest) -> Order:
    settings.ORDER_STOCK_MINUTES = -1  # type: ignore[attr-defined]
    return place_order(guest, book)


def find_due() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(due_sql("note_late_stock", note_late_stock.cause))  # type: ignore[arg-type]
    return list(Reaction.objects.filter(function="note_late_stock").values_list("ordering_key", flat=True))


def test_an_order_waits_ten_minutes_for_the_stock_room(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    assert order.stock_due_at is not None
    assert abs(order.stock_due_at - timezone.now() - timedelta(minutes=10)) < timedelta(seconds=30)
    assert find_due() == []


def test_after_that_it_is_found_and_the_customer_reads_it_once(guest: Client, overdue: Order) -> None:
    assert find_due() == [str(overdue.id)]
    note_late_stock(overdue)
    note_late_stock(overdue)
    shown = guest.get(f"/orders/{overdue.id}", headers=JSON).json()
    assert [step["state"] for step in shown["timeline"]] == ["received", "stock_is_late"]
    assert (shown["state"], shown["is_late"]) == ("received", True)
    assert told(overdue) == ["changed", "placed", "changed"]
    assert "takes longer than usual" in guest.get(f"/orders/{overdue.id}").content.decode()


@pytest.mark.parametrize("answer", ["confirmed", "refused", "cancelled"])
def test_an_order_that_was_answered_is_not_late(guest: Client, overdue: Order, answer: str) -> None:
    DEEDS[answer](guest, overdue)
    assert Order.objects.get().stock_due_at is None
    assert find_due() == []


@pytest.mark.parametrize("deeds", [*permutations(DEEDS, 2), *permutations(DEEDS, 3), *permutations(DEEDS, 4)])
def test_in_whatever_order_they_come_the_answer_lands(guest: Client, overdue: Order, deeds: tuple[str, ...]) -> None:
    for deed in deeds:
        DEEDS[deed](guest, overdue)
    overdue.refresh_from_db()
    answers = [deed for deed in deeds if deed in FIRST_WINS]
    after_confirmed = answers.index("confirmed") == 0 and "cancelled" in answers if "confirmed" in answers else False
    assert overdue.state == ("cancelled" if after_confirmed else answers[0])
    late = overdue.steps.filter(state="stock_is_late").count()
    assert late == (deeds.index("late") == 0 if "late" in deeds else 0)
