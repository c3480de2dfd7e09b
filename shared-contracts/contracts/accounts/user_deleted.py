from dataclasses import dataclass

from contracts.event import DeletedEvent


@dataclass(frozen=True, kw_only=True)
class UserDeleted(DeletedEvent, type="accounts.user.deleted.v1", readers=("ordering",)):
    """The account is gone."""
