from dataclasses import dataclass

from contracts.accounts.user_deleted import UserDeleted
from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class UserChanged(StateEvent, type="accounts.user.changed.v1", readers=("ordering",), classification="personal"):
    """Who a person is to the other systems: a name to greet them by, and whether they may act."""

    deleted = UserDeleted

    display_name: str
    language: str
    active: bool
