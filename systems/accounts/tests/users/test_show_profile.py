from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.orders.models import Order
from accounts.users.models import User
from messaging.ids import uuid7


def order(customer: User, **fields: Any) -> Order:
    now = timezone.now()
    plain = {"epoch": 1, "version": 1, "changed_at": now, "placed_at": now, "state": "confirmed"}
    total = {"amount": "12.50", "currency": "EUR"}
    return Order.objects.create(id=uuid7(), customer_id=customer.id, number="FB-77", total=total, **{**plain, **fields})


def test_a_guest_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/profile", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (303, "/sign-in?next=%2Fprofile")


def test_recent_orders_are_shown_with_their_age(alice: User, sign_in: Callable[[User], Client]) -> None:
    order(alice, applied_at=timezone.now() - timedelta(minutes=5))
    page = sign_in(alice).get("/profile").content.decode()
    for words in ("FB-77", "€12.50", "Confirmed", "5 min ago"):
        assert words in page


def test_only_ones_own_orders_are_seen(alice: User, charlie: User, sign_in: Callable[[User], Client]) -> None:
    order(alice)
    assert b"FB-77" not in sign_in(charlie).get("/profile").content


def test_no_order_is_said_as_not_known_here(alice: User, sign_in: Callable[[User], Client]) -> None:
    assert b"No orders known here yet" in sign_in(alice).get("/profile").content


def test_a_name_is_shown_as_text(alice: User, sign_in: Callable[[User], Client]) -> None:
    alice.profile.rename("<script>alert(1)</script>")
    assert b"<script>alert" not in sign_in(alice).get("/profile").content
