from accounts.exports.held import held_of
from accounts.exports.models import ExportAnswer
from accounts.users.models import User
from contracts.accounts.export_requested import ExportRequested
from messaging.hand_over import as_text
from messaging.reactions import reacts_to


@reacts_to(ExportRequested)
def export_user(event: ExportRequested) -> None:
    """accounts answers itself without a detour over the broker."""
    user = User.objects.filter(pk=event.person_id).first() if event.person_id else None
    if user is not None:
        ExportAnswer.take(event.id, user.pk, "accounts", number=1, of=1, content=as_text(held_of(user)))
