import logging

from django.utils import timezone

from accounts.erasures.models import WARN_AGAIN, Erasure
from messaging.reactions import due, reacts_to

log = logging.getLogger(__name__)


@reacts_to(due(Erasure, "warn_at"))
def warn_of_open_erasure(erasure: Erasure) -> None:
    """Three days after the person asked, and every day from then on."""
    if erasure.confirmed_at is None:
        erasure.warn_at = timezone.now() + WARN_AGAIN
        erasure.save(update_fields=["warn_at"])
        since = erasure.asked_at
        log.error("%s has not confirmed that it erased person %s, asked %s", erasure.system, erasure.person_id, since)
