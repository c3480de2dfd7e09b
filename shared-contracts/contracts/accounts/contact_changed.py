from dataclasses import dataclass

from contracts.accounts.address import Address
from contracts.accounts.contact_deleted import ContactDeleted
from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class ContactChanged(StateEvent, type="accounts.contact.changed.v1", readers=("ordering",), classification="personal"):
    """Where a person is reached: e-mail and postal addresses. `id` is the user's id."""

    deleted = ContactDeleted

    email: str
    addresses: tuple[Address, ...]
