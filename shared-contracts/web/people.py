from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as the session tells. A guest has no id.

    language, theme   what the person chose at accounts, as the sign-in told; without a choice empty
    """

    id: UUID | None = None
    name: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    language: str = ""
    theme: str = ""

    @property
    def is_authenticated(self) -> bool:
        return self.id is not None

    @property
    def is_anonymous(self) -> bool:
        return self.id is None

    @property
    def is_staff(self) -> bool:
        return "staff" in self.roles

    @property
    def pk(self) -> UUID | None:
        return self.id


GUEST = Person()
