"""What waits to be told, what the broker refused, and what was told lately. Reads no more than the newest rows."""

from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q

from messaging.models import Outbox

MOST_PENDING, NEWEST, QUARANTINED = 10_000, 5_000, 50
# Stops counting: a backlog of a million is "more than ten thousand", at once.
PENDING = """
SELECT count(*) FROM (
    SELECT FROM messaging_outbox WHERE published_at IS NULL AND quarantined_at IS NULL LIMIT %s) AS counted
"""
RELEASE = """
UPDATE messaging_outbox SET quarantined_at = NULL, attempts = 0
WHERE id = %s AND quarantined_at IS NOT NULL AND published_at IS NULL
"""
WAITING = Q(published_at=None, quarantined_at=None)
REFUSED = Q(published_at=None, quarantined_at__isnull=False)


def outbox_shown() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(PENDING, [MOST_PENDING + 1])
        pending: int = cursor.fetchone()[0]
    return {
        "pending": min(pending, MOST_PENDING),
        "more": pending > MOST_PENDING,
        "oldest_at": Outbox.objects.filter(WAITING).order_by("id").values_list("created_at", flat=True).first(),
        "last_published_at": _newest().aggregate(at=Max("published_at"))["at"],
        "quarantined": quarantined(),
        "types": _by_type(),
        "newest": NEWEST,
    }


def quarantined() -> list[dict[str, Any]]:
    """What the broker refused five times. Later news of the same entity is held behind it."""
    names = ("id", "type", "entity", "entity_id", "entity_version", "attempts", "quarantined_at", "last_error")
    return list(Outbox.objects.filter(REFUSED).order_by("id").values(*names)[:QUARANTINED])


def release(row_id: int) -> bool:
    """Let the relay try a quarantined row again, after its cause was mended; False if there is no such row."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [row_id])
        return bool(cursor.rowcount)


def _newest() -> Any:
    first = Outbox.objects.order_by("-id").values_list("id", flat=True)[NEWEST - 1 : NEWEST].first()
    return Outbox.objects.filter(id__gte=first or 0)


def _by_type() -> list[dict[str, Any]]:
    counts = {"count": Count("id"), "waiting": Count("id", filter=WAITING), "last_at": Max("created_at")}
    return list(_newest().values("type", "kind").annotate(**counts).order_by("-count", "type"))
