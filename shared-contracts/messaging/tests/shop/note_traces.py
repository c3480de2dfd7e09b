from contracts.catalog.trace_noted import TraceNoted as CatalogTraceNoted
from contracts.ordering.trace_noted import TraceNoted as OrderingTraceNoted
from messaging.collects import collects
from messaging.tests.shop.models import Note


@collects(CatalogTraceNoted, OrderingTraceNoted, into=Note)
def note_traces(event: CatalogTraceNoted | OrderingTraceNoted) -> list[Note]:
    return [Note(text=f"{event.publisher} {note.what} {note.type}") for note in event.notes]
