from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Fact, type="catalog.session.ended.v1", readers=("accounts", "ordering")):
    """Somebody signed out at catalog: the sign-in called `sid` ends everywhere."""

    sid: str | None
    sub: UUID | None
