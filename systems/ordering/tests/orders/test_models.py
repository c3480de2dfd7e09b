from typing import get_args, get_type_hints

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from contracts.ordering.order_changed import OrderChanged
from contracts.ordering.order_confirmed import OrderConfirmed
from ordering.orders.models import Order
from ordering.orders.states import MOVES, State
from ordering.products.models import Product
from ordering.tests.shopping import place_order

WAY_TO = {
    State.RECEIVED: [],
    State.CONFIRMED: [State.CONFIRMED],
    State.REFUSED: [State.REFUSED],
    State.CANCELLED: [State.CANCELLED],
    State.PARTLY_SHIPPED: [State.CONFIRMED, State.PARTLY_SHIPPED],
    State.SHIPPED: [State.CONFIRMED, State.SHIPPED],
    State.DELIVERED: [State.CONFIRMED, State.SHIPPED, State.DELIVERED],
}


@pytest.mark.parametrize("start", list(State))
@pytest.mark.parametrize("to", list(MOVES))
def test_every_move_that_is_not_listed_is_refused(guest: Client, book: Product, start: State, to: State) -> None:
    order = place_order(guest, book)
    for step in WAY_TO[start]:
        assert order.move(step, OrderConfirmed)
    assert order.move(to, OrderConfirmed) is (start in MOVES[to])
    assert order.state == (to if start in MOVES[to] else start)
    assert order.changed().state in get_args(get_type_hints(OrderChanged)["state"])


@pytest.mark.django_db(transaction=True)
def test_an_order_cannot_change_without_telling(book: Product) -> None:
    order = place_order(Client(), book)
    with pytest.raises(IntegrityError, match="did not step its version"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state=State.SHIPPED)
