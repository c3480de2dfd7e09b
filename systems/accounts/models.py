"""Imports only, so that Django finds every table."""

from accounts.audit.models import AuditEntry
from accounts.confirmations.models import Confirmation
from accounts.erasures.models import Deletion, Erasure
from accounts.exports.models import Export, ExportAnswer, ExportPart
from accounts.login.models import SigningKeys
from accounts.mails.models import Mail
from accounts.orders.models import Order
from accounts.users.models import Address, Contact, Profile, User

__all__ = [
    "Address",
    "AuditEntry",
    "Confirmation",
    "Contact",
    "Deletion",
    "Erasure",
    "Export",
    "ExportAnswer",
    "ExportPart",
    "Mail",
    "Order",
    "Profile",
    "SigningKeys",
    "User",
]
