from dataclasses import dataclass

from contracts.event import DeletedEvent


@dataclass(frozen=True, kw_only=True)
class ContactDeleted(DeletedEvent, type="accounts.contact.deleted.v1", readers=("ordering",)):
    """The person's contact data are gone."""
