from contracts.accounts.export_requested import ExportRequested
from messaging.hand_over import hand_over
from messaging.reactions import reacts_to
from ordering.users.held import held_of


@reacts_to(ExportRequested)
def export_user(event: ExportRequested) -> None:
    if event.person_id is not None:
        hand_over(event.id, event.person_id, held_of(event.person_id))
