from accounts.erasures.models import Erasure
from contracts.catalog.erasure_confirmed import ErasureConfirmed
from messaging.reactions import reacts_to


@reacts_to(ErasureConfirmed)
def note_erasure_in_catalog(event: ErasureConfirmed) -> None:
    Erasure.confirm(event.id, event.publisher, deleted=event.deleted, kept=event.kept)
