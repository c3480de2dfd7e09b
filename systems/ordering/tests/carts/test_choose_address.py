from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ordering.carts.models import Checkout
from ordering.products.models import Product
from ordering.tests.conftest import ADDRESS
from ordering.tests.shopping import ELSEWHERE, JSON, address_of_step, fill_in, put_in_cart


def test_a_new_address_leads_to_the_delivery(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    answer = guest.post(address_of_step(guest, "address"), {**ELSEWHERE, "address": "new"})
    assert (answer.status_code, answer["Location"]) == (303, address_of_step(guest, "delivery"))
    told = Checkout.objects.get()
    assert (told.email, told.street, told.country) == ("guest@example.com", "3 Katzenweg", "AT")


def test_a_saved_address_is_kept_in_full(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    alice.post(address_of_step(alice, "address"), {"email": "alice@example.com", "address": ADDRESS["id"]})
    assert Checkout.objects.get().street == "1 Rabbit Hole Lane"


def test_changing_it_from_the_review_leads_back_to_the_review(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest)
    answer = guest.post(address_of_step(guest, "address"), {**ELSEWHERE, "city": "Graz"})
    assert answer["Location"] == address_of_step(guest, "review")
    assert "Graz" in guest.get(answer["Location"]).content.decode()
    assert Checkout.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", ""),
        ("country", "XX"),
        ("country", ""),
        ("street", "\0"),
        ("address", str(uuid4())),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(charlie: Client, book: Product, field: str, value: str) -> None:
    put_in_cart(charlie, book)
    path, form = address_of_step(charlie, "address"), {**ELSEWHERE, field: value}
    assert list(charlie.post(path, form, headers=JSON).json()["errors"]) == [field]
    page = charlie.post(path, form)
    assert b"is not a valid choice" not in page.content
    assert (page.status_code, b"There is a problem" in page.content) == (422, True)
    assert not Checkout.objects.exists()


def test_a_program_is_told_the_next_step(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    form: dict[str, Any] = {**ELSEWHERE}
    answer = guest.put(address_of_step(guest, "address"), form, content_type="application/json", headers=JSON)
    assert (answer.status_code, answer.json()["open_step"]) == (200, "delivery")


def test_for_charlie_there_is_no_such_cart(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    assert charlie.post(address_of_step(alice, "address"), ELSEWHERE).status_code == 404
    assert not Checkout.objects.exists()


def test_it_needs_the_token(book: Product) -> None:
    client = Client(enforce_csrf_checks=True)
    put_in_cart(client, book)
    assert client.post(address_of_step(client, "address"), ELSEWHERE).status_code == 403
