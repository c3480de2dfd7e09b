import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalog.pictures.models import PictureUpload
from catalog.pictures.reactive.forget_upload import forget_upload
from catalog.pictures.sweep import sweep
from catalog.products.models import Product
from catalog.tests.pictures.files import drawn, made, pictured, sent, written

LONG_AGO = 1_000_000_000


def lost(folder: Path, name: str, *, old: bool = True) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"half")
    if old:
        os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def test_what_became_of_a_file_is_forgotten_after_a_day_or_after_a_month(emma: Product) -> None:
    ready, refused = made(emma.family, written(drawn())), made(emma.family, b"no picture")
    assert ready.forget_at - timezone.now() < timedelta(days=1)
    assert timedelta(days=29) < refused.forget_at - timezone.now() < timedelta(days=30)
    forget_upload(ready)
    assert list(PictureUpload.objects.all()) == [refused]
    assert emma.family.gallery.count() == 1


def test_files_that_no_row_knows_of_are_swept(emma: Product, settings: Any) -> None:
    media = Path(settings.MEDIA_ROOT)
    waiting = sent(emma.family, written(drawn()))
    os.utime(waiting.file.path, (LONG_AGO, LONG_AGO))
    picture = pictured(emma.family, written(drawn(colour="blue")))
    kept = list(media.rglob(f"{picture.sha256}*"))
    for path in kept:
        os.utime(path, (LONG_AGO, LONG_AGO))
    name = f"{picture.sha256[:2]}{'0' * 62}"
    gone = [
        lost(media, f"{place}/{name[:2]}/{name}{end}")
        for place, end in (("pictures", "-160.webp"), ("masters", ".jpg"))
    ]
    gone.append(lost(media, "uploads/0199f7a2-6c51-7c3e-9d10-000000000001"))
    young = lost(media, f"pictures/{name[:2]}/{name}-320.webp", old=False)
    assert sweep(int(name[:2], 16)) == len(gone)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in (*kept, young, Path(waiting.file.path)))


def test_an_upload_that_is_forgotten_takes_its_part_of_the_sweep(emma: Product, settings: Any) -> None:
    upload = made(emma.family, written(drawn()))
    part = f"{upload.id.int % 256:02x}"
    file = lost(Path(settings.MEDIA_ROOT), f"pictures/{part}/{part}{'0' * 62}-160.webp")
    forget_upload(upload)
    assert not file.exists()
