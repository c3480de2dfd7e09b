from dataclasses import dataclass

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class UserErased(Fact, type="accounts.user.erased.v1", readers=("catalog", "ordering")):
    """The person asked to be forgotten: whoever holds their data erases it."""
