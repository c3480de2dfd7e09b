"""Which orders are whose: a customer's are found by who they are, a guest's by the carts that their session had."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet
from django.http import Http404

from ordering.carts.whose import guest_carts
from ordering.orders.models import Order
from web.people import Person


def orders_of(person: Person, session: SessionBase) -> QuerySet[Order]:
    theirs = Q(cart_id__in=guest_carts(session), customer_id=None)
    return Order.objects.filter(theirs | Q(customer_id=person.id) if person.is_authenticated else theirs)


def own_order(person: Person, session: SessionBase, order_id: UUID) -> Order:
    """The order of this id if it is theirs, or for staff; for everybody else there is none (404)."""
    orders = Order.objects.all() if person.is_staff else orders_of(person, session)
    order = orders.filter(pk=order_id).first()
    if order is None:
        raise Http404
    return order
