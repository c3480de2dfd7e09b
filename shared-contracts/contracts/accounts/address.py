from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One postal address; `country` is ISO 3166-1 alpha-2."""

    id: UUID
    name: str
    street: str
    postal_code: str
    city: str
    country: str
    default: bool
