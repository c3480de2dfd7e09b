from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Fact, type="ordering.session.ended.v1", readers=("accounts", "catalog")):
    """Somebody signed out at ordering: the sign-in called `sid` ends everywhere."""

    sid: str | None
    sub: UUID | None
