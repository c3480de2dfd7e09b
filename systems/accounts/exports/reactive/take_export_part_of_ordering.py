from accounts.exports.models import ExportAnswer
from contracts.ordering.export_part import ExportPart
from messaging.reactions import reacts_to


@reacts_to(ExportPart)
def take_export_part_of_ordering(event: ExportPart) -> None:
    ExportAnswer.take(event.id, event.person_id, "ordering", number=event.number, of=event.of, content=event.content)
