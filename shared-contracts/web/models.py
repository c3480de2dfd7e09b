from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import connection, models
from django.utils import timezone

TRIED_AGAIN = """
INSERT INTO web_recenttries AS known (who, began, number) VALUES (%(who)s, clock_timestamp(), 1)
ON CONFLICT (who) DO UPDATE SET
    began = CASE WHEN known.began > %(since)s THEN known.began ELSE excluded.began END,
    number = CASE WHEN known.began > %(since)s THEN known.number + 1 ELSE 1 END
RETURNING number, ceil(extract(epoch FROM began - %(since)s))::int"""


class Session(AbstractBaseSession):
    """One browser's session. `sub` is who signed in, `sid` names the sign-in in all systems; a guest has neither."""

    sub = models.UUIDField(null=True)
    sid = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sub"], name="session_sub", condition=models.Q(sub__isnull=False)),
            models.Index(fields=["sid"], name="session_sid", condition=~models.Q(sid="")),
        ]

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        from web.login.sessions import SessionStore as Store

        return Store

    @classmethod
    def told_to(cls, person_id: UUID) -> list[dict[str, Any]]:
        """The person's open sign-ins as they may see them: nothing that would let anybody take one over."""
        rows = cls.objects.filter(sub=person_id).order_by("expire_date")
        return [{"ends_at": row.expire_date, **_remembered(row)} for row in rows]

    @classmethod
    def end(cls, *, sid: str | None, sub: UUID | None, but: str | None = None) -> int:
        """End the sign-in called `sid`, or without one all of the person `sub` though not the one called `but`; how
        many sessions that were."""
        if sid:
            ended = cls.objects.filter(sid=sid)
        elif sub:
            ended = cls.objects.filter(sub=sub).exclude(sid=but) if but else cls.objects.filter(sub=sub)
        else:
            return 0
        return ended.delete()[0]


class RecentTries(models.Model):
    """How often somebody tried something since `began`; `who` is no name or address, but what one is hashed to."""

    who = models.CharField(max_length=64, primary_key=True)
    began = models.DateTimeField()
    number = models.PositiveIntegerField()

    @classmethod
    def count(cls, who: str, within: timedelta) -> tuple[int, int]:
        """Once more: how often that is in this time, in all processes together, and for how many seconds it counts."""
        with connection.cursor() as cursor:
            cursor.execute(TRIED_AGAIN, {"who": who, "since": timezone.now() - within})
            number, seconds = cursor.fetchall()[0]
        return int(number), int(seconds)


def _remembered(row: Session) -> dict[str, Any]:
    remembered = row.get_decoded()
    return {name: remembered[name] for name in ("name", "roles") if name in remembered}
