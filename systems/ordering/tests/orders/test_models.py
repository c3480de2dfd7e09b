from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from contracts.ordering.order_confirmed import OrderConfirmed
from ordering.orders.models import MOVES, Order, State, tax_in
from ordering.products.models import Product
from ordering.tests.shopping import place_order

WAY_TO = {
    State.RECEIVED: [],
    State.CONFIRMED: [State.CONFIRMED],
    State.REFUSED: [State.REFUSED],
    State.CANCELLED: [State.CANCELLED],
    State.SHIPPED: [State.CONFIRMED, State.SHIPPED],
}


@pytest.mark.parametrize("start", list(State))
@pytest.mark.parametrize("to", list(MOVES))
def test_every_move_that_is_not_listed_is_refused(guest: Client, book: Product, start: State, to: State) -> None:
    order = place_order(guest, book)
    for step in WAY_TO[start]:
        assert order.move(step, OrderConfirmed)
    assert order.move(to, OrderConfirmed) is (start in MOVES[to])
    assert order.state == (to if start in MOVES[to] else start)


@pytest.mark.django_db(transaction=True)
def test_an_order_cannot_change_without_telling(book: Product) -> None:
    order = place_order(Client(), book)
    with pytest.raises(IntegrityError, match="did not step its version"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state=State.SHIPPED)


@pytest.mark.parametrize(
    ("gross", "tax"), [("0.01", "0.00"), ("0.03", "0.00"), ("0.04", "0.01"), ("119.00", "19.00"), ("12.50", "2.00")]
)
def test_the_tax_in_a_price_is_rounded_to_the_cent(gross: str, tax: str) -> None:
    assert tax_in(Decimal(gross)) == Decimal(tax)
