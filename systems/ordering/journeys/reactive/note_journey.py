from contracts.accounts.trace_noted import TraceNoted as AccountsTraceNoted
from contracts.catalog.trace_noted import TraceNoted as CatalogTraceNoted
from contracts.ordering.trace_noted import TraceNoted as OrderingTraceNoted
from messaging.collects import collects
from ordering.journeys.models import JourneyNote

TraceNoted = AccountsTraceNoted | CatalogTraceNoted | OrderingTraceNoted


@collects(AccountsTraceNoted, CatalogTraceNoted, OrderingTraceNoted, into=JourneyNote)
def note_journey(event: TraceNoted) -> list[JourneyNote]:
    """A row a note; our own are written with what they tell of."""
    return [
        JourneyNote(
            journey=note.journey,
            system=event.publisher,
            what=note.what,
            type=note.type,
            function=note.function,
            message_id=note.message_id,
            causation_id=note.causation_id,
            attempt=note.attempt,
            at=note.at,
            milliseconds=note.milliseconds,
            error=note.error,
            payload=note.payload,
        )
        for note in event.notes
    ]
