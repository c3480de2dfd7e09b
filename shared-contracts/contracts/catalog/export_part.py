from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ExportPart(Fact, type="catalog.export.part.v1", readers=("accounts",), classification="personal"):
    """A part of what catalog holds of a person who asked for a copy. `id` is the export's id, `version` the number.

    number, of   which part this is, counted from 1, and how many there are
    content      a piece of a JSON text, of at most 200 KiB: all of them joined are the whole
    """

    person = "person_id"
    fleeting = True

    person_id: UUID
    number: int
    of: int
    content: str
