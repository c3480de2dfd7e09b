"""A person as staff see them: who it is and what was done and told, but not where they live."""

from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.audit.shown import shown as shown_entries
from accounts.orders.models import Order
from accounts.orders.shown import shown as shown_order
from accounts.users.models import Contact, Profile, User
from messaging.models import Outbox
from web.models import Session

ENTRIES, EVENTS = 20, 30


def seen_in_list(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "email": user.email,
        "display_name": user.name,
        "role": user.role,
        "active": user.is_active,
        "joined_at": user.joined_at,
        "href": f"/users/{user.pk}",
    }


def seen_alone(user: User) -> dict[str, Any]:
    return {
        **seen_in_list(user),
        "email_verified": EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists(),
        "language": user.profile.language,
        "last_sign_in_at": user.last_login,
        "addresses": user.contact.addresses.count(),
        "sessions": Session.objects.filter(sub=user.pk, expire_date__gt=timezone.now()).count(),
        "orders": [shown_order(order) for order in Order.recent_of(user.pk)],
        "entries": shown_entries(list(AuditEntry.of(user.pk)[:ENTRIES])),
        "events": events_about(user),
    }


def events_about(user: User) -> list[dict[str, Any]]:
    """What the other systems were told of this person, newest first: that it was said, not what."""
    told = Outbox.objects.filter(entity__in=[Profile.ENTITY, Contact.ENTITY], entity_id=user.pk, kind="event")
    return [
        {
            "type": row.type,
            "version": row.entity_version,
            "at": row.created_at,
            "published_at": row.published_at,
            "refused_at": row.quarantined_at,
        }
        for row in told.order_by("-id").defer("body", "headers")[:EVENTS]
    ]
