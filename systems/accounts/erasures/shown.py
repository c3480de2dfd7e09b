"""What is said before an account is deleted, and the receipt after it. The receipt names no person."""

from datetime import datetime
from typing import Any

from django.conf import settings

from accounts.erasures.models import Deletion, Erasure
from accounts.orders.models import Order
from accounts.orders.shown import shown as shown_order
from accounts.users.models import User
from contracts.accounts.user_erased import UserErased
from messaging.models import Outbox

OPEN = ("received", "confirmed")
SYSTEMS = ("accounts", *sorted(UserErased.readers))


def shown_before(user: User) -> dict[str, Any]:
    orders = Order.objects.filter(customer_id=user.pk)
    return {
        "email": user.email,
        "asks_password": user.has_usable_password(),
        "orders": orders.count(),
        "open_orders": [shown_order(order) for order in orders.filter(state__in=OPEN).order_by("placed_at")],
        "orders_at": f"{settings.LINKS['ordering']}/orders",
    }


def shown_receipt(deletion: Deletion) -> dict[str, Any]:
    """`state` is begun (accounts itself has not erased yet), waiting (for another system) or done."""
    erasures = {one.system: one for one in Erasure.objects.filter(person_id=deletion.person_id)}
    sent_at = _sent_at(deletion)
    systems = [_system(name, erasures.get(name), sent_at) for name in SYSTEMS]
    waiting = [one["system"] for one in systems if one["answered_at"] is None]
    state = "begun" if deletion.erased_at is None else "waiting" if waiting else "done"
    return {"asked_at": deletion.asked_at, "state": state, "waiting": waiting, "systems": systems}


def _system(name: str, erasure: Erasure | None, sent_at: datetime | None) -> dict[str, Any]:
    if erasure is None:
        return {"system": name, "asked_at": None, "sent_at": None, "answered_at": None, "deleted": [], "kept": []}
    return {
        "system": name,
        "asked_at": erasure.asked_at,
        "sent_at": sent_at if name != settings.SYSTEM else None,
        "answered_at": erasure.confirmed_at,
        "is_overdue": erasure.is_overdue,
        "deleted": erasure.deleted,
        "kept": erasure.kept,
    }


def _sent_at(deletion: Deletion) -> datetime | None:
    """When the request to erase left this system; unknown once the outbox has forgotten it."""
    asked = Outbox.objects.filter(entity="user", entity_id=deletion.person_id, type=UserErased.type)
    return asked.values_list("published_at", flat=True).first()
