"""A system says that it erased a person."""

from uuid import UUID

from accounts.erasures.models import Erasure
from accounts.users.models import User
from contracts.kept import Kept


def note_answer(person_id: UUID, system: str, *, deleted: tuple[str, ...], kept: tuple[Kept, ...]) -> None:
    """Who is still here though others have erased them was asked to be forgotten after the backup that this database
    was restored from: they are erased again."""
    user = User.objects.filter(pk=person_id).first()
    if user is not None and not Erasure.objects.filter(person_id=person_id).exists():
        user.erase()
    Erasure.confirm(person_id, system, deleted=deleted, kept=kept)
