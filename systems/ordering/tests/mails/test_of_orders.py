"""What a customer is written, and in whose words."""

import pytest
from django.db import transaction
from django.test import Client

from contracts.catalog.refused_line import RefusedLine
from contracts.catalog.reservation_refused import ReservationRefused
from contracts.catalog.reservation_released import ReservationReleased
from contracts.catalog.reservation_reserved import ReservationReserved
from contracts.ordering.order_shipped import OrderShipped
from messaging.errors import NotInTransaction
from ordering.mails.models import Mail
from ordering.mails.of_orders import write_of
from ordering.orders.models import Order
from ordering.orders.reactive.cancel_expired_order import cancel_expired_order
from ordering.orders.reactive.confirm_order import confirm_order
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.shopping import ELSEWHERE, place_order
from ordering.users.models import User
from web.login.testing import ALICE


def subjects(order: Order) -> list[str]:
    found = Mail.objects.filter(subject__contains=order.number).order_by("id").values_list("subject", flat=True)
    return [subject.replace(order.number, "N") for subject in found]


def newest() -> Mail:
    return Mail.objects.latest("id")


def test_each_move_of_an_order_is_written_of_once(alice: Client, book: Product) -> None:
    order = place_order(alice, book, 2)
    for _again in range(2):
        confirm_order(ReservationReserved(id=order.id, version=1))
    for state in (State.PARTLY_SHIPPED, State.SHIPPED, State.SHIPPED, State.DELIVERED):
        order.move(state, OrderShipped, by="staff")
    assert subjects(order) == [
        "We have received your order N",
        "Your order N is confirmed",
        "A part of your order N is on its way",
        "Your order N is on its way",
    ]


def test_a_customers_mail_is_theirs_and_leads_to_the_order(alice: Client, book: Product) -> None:
    order = place_order(alice, book, 2)
    mail = newest()
    assert (mail.person_id, mail.to) == (ALICE.id, "guest@example.com")
    assert f"\nhttp://localhost:8003/orders/{order.id}\n" in mail.text
    assert " Wonderland, Hardcover\n" in mail.text
    assert "Total: €25.00" in mail.text


def test_a_guest_is_led_to_the_look_up_and_told_the_number(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    mail = newest()
    assert mail.person_id is None
    assert "\nhttp://localhost:8003/orders/lookup\n" in mail.text
    assert order.number in mail.text
    assert str(order.id) not in mail.text


def test_no_word_of_whoever_typed_the_address_stands_in_a_mail(guest: Client, book: Product) -> None:
    place_order(guest, book, name="Win now: http://evil.example", street="http://evil.example/2", city="Evil")
    assert "vil" not in newest().text
    assert ELSEWHERE["email"] == newest().to


def test_a_refusal_says_line_by_line_why(guest: Client, book: Product) -> None:
    order = place_order(guest, book, 3)
    missing = (RefusedLine(product_id=book.id, reason="out_of_stock", wanted=3, available=1),)
    for _again in range(2):
        refuse_order(ReservationRefused(id=order.id, version=1, lines=missing))
    assert subjects(order)[1:] == ["Your order N is not possible"]
    assert " Wonderland, Hardcover\n  Only 1 was left of the 3 you wanted.\n" in newest().text


@pytest.mark.parametrize("by", ["customer", "staff", "stock"])
def test_a_cancellation_says_who_called_it_off(guest: Client, bob: Client, book: Product, by: str) -> None:
    order = place_order(guest, book)
    if by == "stock":
        cancel_expired_order(ReservationReleased(id=order.id, version=2, reason="expired"))
    else:
        {"customer": guest, "staff": bob}[by].post(f"/orders/{order.id}/cancellation")
    said = {"customer": "You called", "staff": "The shop called", "stock": "could not be sent in time"}
    assert subjects(order)[1:] == ["Your order N was cancelled"]
    assert said[by] in newest().text


def test_a_customer_reads_their_language_a_guest_that_of_the_order(alice: Client, guest: Client, book: Product) -> None:
    User.objects.filter(pk=str(ALICE.id)).update(language="de")
    place_order(alice, book)
    assert (newest().language, "12,50\N{NO-BREAK SPACE}€" in newest().text) == ("de", True)
    guest.cookies["ordering_language"] = "de"
    order = place_order(guest, book)
    assert (newest().language, order.language) == ("de", "de")
    guest.cookies["ordering_language"] = "en-gb"
    confirm_order(ReservationReserved(id=order.id, version=1))
    assert newest().language == "de"


def test_whoever_was_forgotten_is_not_written_to(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert ALICE.id
    Order.forget(ALICE.id)
    confirm_order(ReservationReserved(id=order.id, version=1))
    assert subjects(order) == ["We have received your order N"]


def test_late_stock_is_told_by_one_call(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    write_of(order, "stock_is_late")
    assert subjects(order)[1:] == ["Your order N takes longer than usual"]


@pytest.mark.django_db(transaction=True)
def test_a_mail_goes_when_the_move_is_undone(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    with transaction.atomic():
        confirm_order(ReservationReserved(id=order.id, version=1))
        transaction.set_rollback(True)
    assert subjects(order) == ["We have received your order N"]
    with pytest.raises(NotInTransaction):
        write_of(order, "stock_is_late")
