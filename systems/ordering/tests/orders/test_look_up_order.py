import logging

import pytest
from django.conf import LazySettings
from django.test import Client

from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order
from web.models import RecentTries


def asked_for(order: Order, **other: str) -> dict[str, str]:
    return {"number": order.number, "email": order.email, **other}


@pytest.fixture
def order(book: Product) -> Order:
    """A guest's, placed in another browser."""
    return place_order(Client(), book)


def test_number_and_address_open_the_order_to_this_session_alone(guest: Client, order: Order) -> None:
    path = f"/orders/{order.id}"
    assert guest.get(path).status_code == 404
    answer = guest.post("/orders/lookup", asked_for(order, email="GUEST@example.com", number=f" {order.number} "))
    assert (answer.status_code, answer["Location"]) == (303, path)
    assert order.number in guest.get(path).content.decode()
    assert order.number in guest.get("/orders").content.decode()
    assert Client().get(path).status_code == 404


def test_another_order_of_the_same_cart_stays_closed(guest: Client, book: Product) -> None:
    browser = Client()
    first, second = place_order(browser, book), place_order(browser, book)
    guest.post("/orders/lookup", asked_for(first))
    assert [guest.get(f"/orders/{one.id}").status_code for one in (first, second)] == [200, 404]


def test_who_looked_it_up_may_call_it_off_as_its_customer(guest: Client, order: Order) -> None:
    guest.post("/orders/lookup", asked_for(order))
    assert guest.post(f"/orders/{order.id}/cancellation").status_code == 303
    assert order.steps.get(state="cancelled").by == "customer"


def test_an_unknown_number_and_a_wrong_address_are_answered_alike(
    guest: Client, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = [asked_for(order, email="eve@example.com"), asked_for(order, number="2020-000001")]
    with caplog.at_level(logging.WARNING, "ordering"):
        answers = [guest.post("/orders/lookup", fields, headers=JSON) for fields in wrong]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json() == answers[1].json()
    assert len([record for record in caplog.records if record.name.startswith("ordering")]) == 2
    page = guest.post("/orders/lookup", wrong[0])
    assert (page.status_code, b"There is a problem" in page.content) == (422, True)
    assert guest.get(f"/orders/{order.id}").status_code == 404


def test_a_customers_order_is_found_by_signing_in_alone(guest: Client, alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert guest.post("/orders/lookup", asked_for(order), headers=JSON).status_code == 422
    assert guest.get(f"/orders/{order.id}").status_code == 404


def test_guesses_at_one_number_end_wherever_they_come_from(order: Order, settings: LazySettings) -> None:
    settings.LOOKUPS_IN_A_QUARTER = 3
    tries = [Client(REMOTE_ADDR=f"192.0.2.{host}").post("/orders/lookup", asked_for(order)) for host in range(4)]
    assert [one.status_code for one in tries] == [303, 303, 303, 429]
    assert 1 <= int(tries[-1]["Retry-After"]) <= 900
    assert "Try again in" in tries[-1].content.decode()


def test_guesses_of_one_network_end_whatever_they_guess(guest: Client, order: Order, settings: LazySettings) -> None:
    settings.LOOKUPS_IN_A_QUARTER = 3
    for number in range(3):
        assert guest.post("/orders/lookup", asked_for(order, number=f"2020-{number}")).status_code == 422
    assert guest.post("/orders/lookup", asked_for(order)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").post("/orders/lookup", asked_for(order)).status_code == 303


def test_what_is_counted_names_nobody(guest: Client, order: Order) -> None:
    guest.post("/orders/lookup", asked_for(order))
    rows = str(list(RecentTries.objects.values()))
    assert RecentTries.objects.count() == 2
    assert order.number not in rows
    assert "127.0.0.1" not in rows


@pytest.mark.parametrize(("field", "value"), [("number", ""), ("number", "1" * 21), ("email", "x"), ("number", "\0")])
def test_what_cannot_be_asked_is_said_beside_its_field(guest: Client, order: Order, field: str, value: str) -> None:
    answer = guest.post("/orders/lookup", asked_for(order, **{field: value}), headers=JSON)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_it_needs_the_token(order: Order) -> None:
    assert Client(enforce_csrf_checks=True).post("/orders/lookup", asked_for(order)).status_code == 403
