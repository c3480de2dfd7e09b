"""Which orders are whose: a customer's are found by who they are, a guest's by the carts that their session
had, or because it was looked up."""

import logging
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from ordering.carts.whose import guest_carts
from ordering.orders.models import Order
from ordering.users.visitor import Visitor

logger = logging.getLogger(__name__)
LOOKED_UP = "orders_looked_up"
MOST = 20


def open_order(visitor: Visitor, order: Order) -> None:
    """A guest's order that this session could name belongs to it from now on, as to the one that placed it."""
    others = [known for known in visitor.session.get(LOOKED_UP, []) if known != str(order.id)]
    visitor.session[LOOKED_UP] = [*others, str(order.id)][-MOST:]


def orders_of(visitor: Visitor) -> QuerySet[Order]:
    session = visitor.session
    opened = Q(cart_id__in=guest_carts(session)) | Q(id__in=session.get(LOOKED_UP, []))
    theirs = opened & Q(customer_id=None)
    return Order.objects.filter(theirs | Q(customer_id=visitor.id) if visitor.id else theirs)


def own_order(visitor: Visitor, order_id: UUID) -> Order:
    """The order of this id if it is theirs, or for staff; for everybody else there is none (404)."""
    orders = Order.objects.all() if visitor.is_staff else orders_of(visitor)
    order = orders.filter(pk=order_id).first()
    if order is None:
        if Order.objects.filter(pk=order_id).exists():
            logger.warning("Order %s was asked for by somebody whose it is not.", order_id)
        raise Http404
    return order
