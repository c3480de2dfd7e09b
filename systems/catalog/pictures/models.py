"""Pictures, the gallery of each family, and the files that staff sent in to become pictures."""

from base64 import b64encode
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any, ClassVar, Self

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models.functions import Now
from django.utils import timezone
from PIL import Image

from catalog.listings.models import Listing
from catalog.pictures.addresses import FULL_WIDTH
from catalog.pictures.renditions import Rendition, renditions_of, small_of
from catalog.products.models import Family
from contracts.catalog.picture_changed import PictureChanged
from messaging.ids import uuid7
from messaging.outbox import publish
from messaging.published import Published

KEPT_FOR, FORGOTTEN_AFTER = timedelta(days=30), timedelta(days=1)


def rendition_name(name: str, width: int, kind: str) -> str:
    return f"pictures/{name[:2]}/{name}-{width}.{kind}"


class Picture(Published):
    """A small picture (`webp`) that travels with its event, and what our own pages show.

    sha256      of the small one: the picture's name everywhere, so that the same image is one picture
    file        the clean master, `width` x `height`, which nobody is shown: crops are made of it
    renditions  what there is: {"avif": [160, 320], "webp": [160, 320]}, the best that pays first
    alt         what it shows, for who cannot see it; empty for a picture that only decorates
    """

    ENTITY = "picture"

    sha256 = models.CharField(max_length=64, unique=True)
    webp = models.BinaryField()
    small_width = models.PositiveSmallIntegerField()
    small_height = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="pictures", max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=300, blank=True)
    renditions = models.JSONField(default=dict)

    @classmethod
    def keep(cls, master: bytes, *, alt: str) -> Self:
        """The picture of this clean JPEG: the same image is kept, and told of, once; its text is the newest said."""
        image = Image.open(BytesIO(master), formats=["JPEG"]).convert("RGB")
        small = small_of(image)
        name = sha256(small.webp).hexdigest()
        with transaction.atomic():
            _only_one_keeps(name)
            known = cls.objects.filter(sha256=name).first()
            if known:
                known.describe(alt)
                return known
            made = renditions_of(image)
            picture = cls(sha256=name, webp=small.webp, small_width=small.width, small_height=small.height)
            picture.width, picture.height, picture.alt = image.width, image.height, alt
            picture.file = _written(f"masters/{name[:2]}/{name}.jpg", master)
            picture.renditions = _written_renditions(name, made)
            picture.save(force_insert=True)
            publish(picture.changed())
        return picture

    def describe(self, alt: str) -> bool:
        """Say anew what it shows, wherever it is shown; False when it is said already."""
        if alt == self.alt:
            return False
        with transaction.atomic():
            self.alt = alt
            self.save(update_fields=["alt"])
            publish(self.changed())
            Listing.put(Family.objects.filter(picture=self).values_list("id", flat=True))
        return True

    def large(self) -> "File[bytes]":
        """The file for a page that asks for no width. A picture older than its renditions has one."""
        widths = [width for width in self.renditions.get("webp", []) if width <= FULL_WIDTH]
        name = rendition_name(self.sha256, max(widths), "webp") if widths else str(self.file.name)
        return default_storage.open(name)

    def changed(self) -> PictureChanged:
        webp = b64encode(self.webp).decode()
        return PictureChanged(id=self.id, version=self.version, sha256=self.sha256, webp=webp, alt=self.alt)


def _only_one_keeps(name: str) -> None:
    """Until the end of the transaction: two that keep the same image would write the same files."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"picture {name}"])


def _written(name: str, content: bytes) -> str:
    """Over whatever a run that was killed has left there: without a row, it may be half a file."""
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(content))


def _written_renditions(name: str, made: Iterable[Rendition]) -> dict[str, list[int]]:
    there: dict[str, list[int]] = {}
    for one in made:
        _written(rendition_name(name, one.width, one.kind), one.content)
        there.setdefault(one.kind, []).append(one.width)
    return there


class FamilyPicture(models.Model):
    """A picture's place in a family's gallery, arranged by gallery.py. `origin` is the whole that it is a part of."""

    id = models.BigAutoField(primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="gallery")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="places")
    origin = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["family", "picture"], name="family_picture_once")]


def sent_name(upload: "PictureUpload", _sent_name: str) -> str:
    return f"uploads/{upload.id}"


def month_from_now() -> Any:
    return timezone.now() + KEPT_FOR


class PictureUpload(models.Model):
    """A file that staff sent, until it is a picture or is refused.

    position            among those that were sent together
    reason              the word of reasons.py
    replaces, origin    a crop takes the place of the picture that it was cut out of, and remembers the whole
    forget_at           the row and what is left of its file go then
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="uploads")
    file = models.FileField(upload_to=sent_name, max_length=200)
    name = models.CharField(max_length=200)
    alt = models.CharField(max_length=300, blank=True)
    by = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=30, blank=True)
    replaces = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    origin = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    picture = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    forget_at = models.DateTimeField(default=month_from_now)

    class Meta:
        ordering: ClassVar = ["at", "position"]
        indexes: ClassVar = [models.Index(fields=["forget_at"], name="picture_upload_forget_at")]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    def refuse(self, reason: str) -> None:
        self._end(state=self.State.REFUSED, reason=reason)

    def finish(self, picture: Picture) -> None:
        self._end(state=self.State.READY, picture=picture, forget_at=timezone.now() + FORGOTTEN_AFTER)

    def dismiss(self) -> None:
        """Nobody needs to know of it any longer."""
        transaction.on_commit(partial(default_storage.delete, str(self.file.name)))
        self.delete()

    def _end(self, **fields: Any) -> None:
        """The file as it was sent holds more than the picture, such as places: it goes when this is certain."""
        for name, value in {**fields, "finished_at": timezone.now()}.items():
            setattr(self, name, value)
        self.save(update_fields=[*fields, "finished_at"])
        transaction.on_commit(partial(default_storage.delete, str(self.file.name)))
