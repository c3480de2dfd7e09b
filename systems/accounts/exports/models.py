from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.users.models import User
from contracts.accounts.export_requested import ExportRequested
from messaging.ids import uuid7
from messaging.outbox import publish

PATIENCE = timedelta(hours=72)
KEPT = timedelta(days=7)
PAUSE = timedelta(days=1)
SYSTEMS = ("accounts", *sorted(ExportRequested.readers))


def when_patience_ends() -> datetime:
    return timezone.now() + PATIENCE


class AskedLately(Exception):
    """A person may ask once a day; `again_at` is when."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(str(again_at))
        self.again_at = again_at


class Export(models.Model):
    """A copy of what the shop holds of a person: gathered from all systems, kept for a week, then deleted.

    give_up_at  when it is given with what is there; null once it is ready
    missing     the systems that had not answered by then
    file        the ZIP, in the database: so it goes with the person, and every web process can hand it out
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exports")
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField(default=timezone.now)
    give_up_at = models.DateTimeField(null=True, default=when_patience_ends, db_index=True)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, db_index=True)
    missing = models.JSONField(default=list)
    file = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(ready_at=None), name="export_one_open"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def ask(cls, user: User) -> "Export":
        """Ask every system; whoever waits for an answer already, waits for that one. Raises AskedLately."""
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            latest = cls.latest_of(user)
            if latest is not None and latest.ready_at is None:
                return latest
            if latest is not None and (again_at := latest.may_ask_again_at) > timezone.now():
                raise AskedLately(again_at)
            export = cls.objects.create(user=user, language=user.profile.language)
            ExportAnswer.objects.bulk_create(ExportAnswer(export=export, system=system) for system in SYSTEMS)
            publish(ExportRequested(id=export.id, version=1, person_id=user.pk))
        return export

    @classmethod
    def latest_of(cls, user: User) -> "Export | None":
        return cls.objects.defer("file").filter(user=user).order_by("-asked_at").first()

    @classmethod
    def ready_for(cls, user: User) -> "Export | None":
        """The one that can be downloaded now."""
        return cls.objects.filter(user=user, expires_at__gt=Now()).order_by("-ready_at").first()

    @property
    def may_ask_again_at(self) -> datetime:
        return self.asked_at + PAUSE

    def give(self, file: bytes, *, missing: list[str]) -> None:
        """The parts are in the file, and nowhere else from now on."""
        self.file, self.missing, self.give_up_at, self.ready_at = file, missing, None, timezone.now()
        self.expires_at = self.ready_at + KEPT
        self.save(update_fields=["file", "missing", "give_up_at", "ready_at", "expires_at"])
        ExportPart.objects.filter(answer__export=self).delete()


class ExportAnswer(models.Model):
    """What one system owes to an export. `of`: how many parts it announced."""

    id = models.BigAutoField(primary_key=True)
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="answers")
    system = models.CharField(max_length=20)
    of = models.IntegerField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "system"], name="export_answer_once_a_system"),
        ]

    def __str__(self) -> str:
        return f"{self.system} to {self.export_id}"

    @classmethod
    def take(cls, export_id: UUID, person_id: UUID, system: str, *, number: int, of: int, content: str) -> bool:
        """One part. False, and nothing changes, when it is there already, when nobody waits for it (any more), when
        it belongs to another person, or when it does not fit to the parts before it."""
        with transaction.atomic():
            waiting = cls.objects.select_for_update(of=("self",)).filter(system=system, answered_at=None)
            answer = waiting.filter(export=export_id, export__user=person_id, export__ready_at=None).first()
            if answer is None or answer.of not in (None, of) or number > of:
                return False
            _part, is_new = answer.parts.get_or_create(number=number, defaults={"content": content})
            answer.of = of
            answer.answered_at = timezone.now() if answer.parts.count() == of else None
            answer.save(update_fields=["of", "answered_at"])
        return is_new

    @property
    def text(self) -> str:
        return "".join(self.parts.order_by("number").values_list("content", flat=True))


class ExportPart(models.Model):
    """A piece of a system's answer, until the export is put together."""

    id = models.BigAutoField(primary_key=True)
    answer = models.ForeignKey(ExportAnswer, on_delete=models.CASCADE, related_name="parts")
    number = models.IntegerField()
    content = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "number"], name="export_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.answer_id}"
