"""Files that no row knows of: of a request or a run that was killed between its file and its row."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from catalog.pictures.models import Picture, PictureUpload

OLD = timedelta(days=1)


def sweep(part: int) -> int:
    """One of 256 parts of the pictures, and all files sent; how many files went."""
    old = [*_sent_and_lost(), *_pictures_without_row(f"{part % 256:02x}")]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _sent_and_lost() -> Iterator[str]:
    names = _old_files("uploads")
    waiting = set(PictureUpload.objects.filter(state=PictureUpload.State.WAITING).values_list("file", flat=True))
    return (name for name in names if name not in waiting)


def _pictures_without_row(part: str) -> Iterator[str]:
    names = [*_old_files(f"pictures/{part}"), *_old_files(f"masters/{part}")]
    hashes = {name: name.rpartition("/")[2][:64] for name in names}
    known = set(Picture.objects.filter(sha256__in=set(hashes.values())).values_list("sha256", flat=True))
    return (name for name in names if hashes[name] not in known)


def _old_files(folder: str) -> list[str]:
    """Younger ones may be of a transaction that is under way."""
    try:
        names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []
    return [name for name in names if default_storage.get_modified_time(name) < timezone.now() - OLD]


def part_of(upload_id: UUID) -> int:
    """A part by chance, so that all of them have their turn."""
    return upload_id.int % 256
