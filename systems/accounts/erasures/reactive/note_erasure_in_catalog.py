from accounts.erasures.answered import note_answer
from contracts.catalog.erasure_confirmed import ErasureConfirmed
from messaging.reactions import reacts_to


@reacts_to(ErasureConfirmed)
def note_erasure_in_catalog(event: ErasureConfirmed) -> None:
    note_answer(event.id, event.publisher, deleted=event.deleted, kept=event.kept)
