"""What the staff's list of people finds."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.orders.models import Order
from accounts.users.models import User

ROLES = [("customer", _("Customers")), ("staff", _("Staff"))]
STATES = [("active", _("May sign in")), ("disabled", _("Disabled"))]
SORTS = [("name", _("Name")), ("email", _("E-mail")), ("newest", _("Newest first")), ("oldest", _("Oldest first"))]
ORDERS = {
    "name": ("profile__display_name", "id"),
    "email": ("email",),
    "newest": ("-joined_at", "-id"),
    "oldest": ("joined_at", "id"),
}


def found(words: str, *, role: str, state: str, sort: str) -> QuerySet[User]:
    """By a part of the name or the e-mail address, by the whole id, or by the number of an order."""
    people = User.objects.select_related("profile").order_by(*ORDERS[sort])
    if words := words.strip():
        people = people.filter(_named(words))
    if role:
        people = people.filter(role=role)
    return people.filter(is_active=state == "active") if state else people


def _named(words: str) -> Q:
    of_order = Order.objects.filter(number=words.upper()).values("customer_id")
    named = Q(profile__display_name__icontains=words) | Q(email__icontains=words) | Q(pk__in=of_order)
    try:
        return named | Q(pk=UUID(words))
    except ValueError:
        return named
