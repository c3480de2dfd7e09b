from accounts.exports.models import ExportAnswer
from contracts.catalog.export_part import ExportPart
from messaging.reactions import reacts_to


@reacts_to(ExportPart)
def take_export_part_of_catalog(event: ExportPart) -> None:
    ExportAnswer.take(event.id, event.person_id, "catalog", number=event.number, of=event.of, content=event.content)
