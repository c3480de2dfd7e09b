from accounts.erasures.models import Deletion
from accounts.users.models import User
from messaging.reactions import TryLater, due, reacts_to


@reacts_to(due(Deletion, "erase_at"))
def erase_user(deletion: Deletion) -> None:
    """Here and not where it is asked for: rewriting the outbox needs the rights of the runtime role."""
    if deletion.waits_for_its_mail:
        raise TryLater(2, "the mail with the link to the receipt has not been sent yet")
    user = User.objects.filter(pk=deletion.person_id).first()
    if user is not None:
        user.erase()
    deletion.note_erased()
