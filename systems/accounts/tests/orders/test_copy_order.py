from django.utils import timezone

from accounts.orders.models import Order
from accounts.orders.reactive.copy_order import copy_order
from contracts.ordering.order_changed import OrderChanged
from messaging.ids import uuid7


def test_the_order_told_is_the_order_kept(db: None) -> None:
    example = OrderChanged.example()
    event = OrderChanged.read(id=uuid7(), version=3, data=example["data"])
    order = Order.objects.create(id=event.id, epoch=1, version=3, changed_at=timezone.now(), **copy_order(event))
    order.refresh_from_db()
    assert (order.number, order.state) == (event.number, event.state)
    assert order.total == example["data"]["total"]
    assert order.lines == example["data"]["lines"]
    assert order.customer_id == event.customer_id
