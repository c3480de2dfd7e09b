"""What accounts holds of a person, for the copy of their data that they may ask for. Never a secret."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from accounts.audit.models import AuditEntry
from accounts.exports.models import Export
from accounts.mails.models import Mail
from accounts.orders.models import Order
from accounts.users.models import User
from accounts.users.shown import shown_address
from web.models import Session


def held_of(user: User) -> dict[str, Any]:
    return {
        "account": {
            "id": user.id,
            "email": user.email,
            "name": user.name,
            "language": user.profile.language,
            "theme": user.profile.theme,
            "role": user.role,
            "joined_at": user.joined_at,
            "last_sign_in_at": user.last_login,
        },
        "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "addresses": [shown_address(address) for address in user.contact.addresses.order_by("id")],
        "sign_ins": Session.told_to(user.id),
        "devices": list(UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at", "last_seen_at")),
        "second_factors": [_factor(factor) for factor in Authenticator.objects.filter(user=user).order_by("id")],
        "what_was_done_to_the_account": [_entry(entry, user) for entry in _entries(user)],
        "mails": list(Mail.objects.filter(person_id=user.id).order_by("created_at").values("to", "subject", "sent_at")),
        "copy_of_your_orders": list(
            Order.objects.filter(customer_id=user.id)
            .order_by("placed_at")
            .values("number", "state", "placed_at", "total", "lines")
        ),
        "copies_of_your_data": list(
            Export.objects.filter(user=user).order_by("asked_at").values("asked_at", "ready_at", "expires_at")
        ),
    }


def _factor(factor: Authenticator) -> dict[str, Any]:
    name = {"name": factor.data.get("name", "")} if factor.type == Authenticator.Type.WEBAUTHN else {}
    return {"type": factor.type, **name, "created_at": factor.created_at, "last_used_at": factor.last_used_at}


def _entries(user: User) -> Any:
    return AuditEntry.objects.filter(Q(subject=user.id) | Q(actor=user.id)).order_by("id")


def _entry(entry: AuditEntry, user: User) -> dict[str, Any]:
    """Who else took part stays unsaid: that is somebody else's data."""
    own = {"details": entry.details} if entry.subject == user.id else {}
    return {"at": entry.at, "action": entry.action, "by_you": entry.actor == user.id, **own}
