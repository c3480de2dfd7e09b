from typing import Any
from uuid import UUID

import orjson
import pytest
from django.test import Client

from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from contracts.catalog.reservation_refused import ReservationRefused
from messaging.models import Outbox
from messaging.reactions import TryLater
from ordering.carts.models import Cart, CartItem, Checkout
from ordering.mails.models import Mail
from ordering.orders.models import ADDRESS, Order
from ordering.orders.reactive.refuse_order import refuse_order
from ordering.orders.states import State
from ordering.products.models import Product
from ordering.tests.hearing import hear
from ordering.tests.shopping import fill_in, last_told, place_order, put_in_cart
from ordering.users.reactive.erase_user import erase_user
from web.login.testing import ALICE, CHARLIE
from web.models import Session

ID = UUID(str(ALICE.id))


@pytest.fixture
def alice_is_gone(alice: Client) -> None:
    hear(ContactDeleted(id=ID, version=2), UserDeleted(id=ID, version=2))


def confirmed() -> Any:
    row = Outbox.objects.get(type="ordering.erasure.confirmed.v1", entity_id=ID)
    return orjson.loads(bytes(row.body))["data"]


def address_of(order: Order) -> set[str]:
    order.refresh_from_db()
    return {getattr(order, field) for field in (*ADDRESS, "email")}


def test_the_cart_and_the_sessions_of_who_asked_to_be_forgotten_end(
    alice: Client, charlie: Client, book: Product, alice_is_gone: None
) -> None:
    put_in_cart(alice, book)
    put_in_cart(charlie, book)
    fill_in(alice)
    erase_user(UserErased(id=ID, version=2))
    assert (Cart.objects.count(), CartItem.objects.count(), Checkout.objects.count()) == (1, 1, 0)
    assert list(Session.objects.values_list("sub", flat=True)) == [CHARLIE.id]
    assert confirmed()["kept"] == []


def test_mails_to_the_person_go_and_no_others(
    alice: Client, charlie: Client, book: Product, alice_is_gone: None
) -> None:
    place_order(alice, book)
    place_order(charlie, book)
    erase_user(UserErased(id=ID, version=2))
    assert [mail.person_id for mail in Mail.objects.all()] == [CHARLIE.id]
    assert "mail" in confirmed()["deleted"]


def test_while_a_copy_of_the_person_lives_nothing_is_confirmed(alice: Client) -> None:
    hear(UserDeleted(id=ID, version=2))
    with pytest.raises(TryLater):
        erase_user(UserErased(id=ID, version=2))


def test_an_order_to_be_delivered_keeps_its_address_and_is_nobodys(
    alice: Client, book: Product, alice_is_gone: None
) -> None:
    order = place_order(alice, book)
    erase_user(UserErased(id=ID, version=2))
    assert address_of(order) == {"A Guest", "3 Katzenweg", "1010", "Wien", "AT", ""}
    assert order.customer_id is None
    assert last_told(order, "changed")["customer_id"] is None
    until = f"{order.placed_at.year + 10}-12-31"
    assert confirmed()["kept"] == [
        {"what": "order", "names": [order.number], "reason": "delivery", "until": until},
    ]


def test_an_order_that_came_to_nothing_keeps_no_address(alice: Client, book: Product, alice_is_gone: None) -> None:
    order = place_order(alice, book)
    alice.post(f"/orders/{order.id}/cancellation", headers={"Origin": "http://localhost:8003"})
    erase_user(UserErased(id=ID, version=2))
    assert address_of(order) == {""}
    assert confirmed()["kept"] == []


def test_an_order_that_comes_to_nothing_later_loses_its_address_then(
    alice: Client, book: Product, alice_is_gone: None
) -> None:
    order = place_order(alice, book)
    erase_user(UserErased(id=ID, version=2))
    refuse_order(ReservationRefused(id=order.id, version=1, lines=()))
    assert address_of(order) == {""}
    assert (order.state, order.keep_until) == (State.REFUSED, None)
