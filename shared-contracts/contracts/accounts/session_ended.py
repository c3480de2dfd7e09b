from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Fact, type="accounts.session.ended.v1", minor=1, readers=("catalog", "ordering")):
    """A sign-in ended: the one called `sid`, or all of the person `sub`, though not the one called `but`."""

    sid: str | None
    sub: UUID | None
    but: str | None = None
