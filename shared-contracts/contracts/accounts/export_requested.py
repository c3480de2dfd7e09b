from dataclasses import dataclass
from uuid import UUID

from contracts.event import Fact


@dataclass(frozen=True, kw_only=True)
class ExportRequested(Fact, type="accounts.export.requested.v1", readers=("catalog", "ordering")):
    """A person asked for a copy of their data: whoever holds some hands it over. `id` is the export's id.

    person_id  whose data; null in what is told again after the person was forgotten
    """

    person_id: UUID | None
