from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class RestockNoticed(Fact, type="catalog.restock.noticed.v1", readers=("accounts",), classification="personal"):
    """What a person asked to be told of can be had again. `id` is the request's id.

    slug, title, option_label   the product, as in its own event
    """

    person = "person_id"

    person_id: UUID
    slug: str
    title: str
    option_label: str
