"""After a restore from a backup: this database speaks as a new incarnation, and asks for what it missed."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from messaging.models import Digest, Epoch
from messaging.rebuild import request_rebuild
from messaging.wiring import copies_listed


def begin_new_epoch() -> int:
    """Raise the epoch, tell all digests now and rebuild all our copies; returns the new epoch.

    Versions start again where the backup stood, with other content: without a new epoch the others would drop the new
    truth as old news. They follow it by asking for snapshots. What they told us since the backup was acknowledged and
    is lost here: each of them must replay it (`<system> outbox replay --since TIME-OF-THE-BACKUP`).
    """
    with transaction.atomic():
        Epoch.objects.update(epoch=F("epoch") + 1)
        Digest.objects.update(due_at=Now())
        for one in copies_listed():
            request_rebuild(one, reason="our database was restored")
    return Epoch.objects.get().epoch
