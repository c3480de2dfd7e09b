"""Files that somebody may send as a picture: good ones, odd ones, and ones that mean harm."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from catalog.pictures.models import Picture, PictureUpload
from catalog.pictures.reactive.make_renditions import make_renditions
from catalog.products.models import Family


def drawn(width: int = 120, height: int = 150, colour: Any = "red", *, mode: str = "RGB") -> Image.Image:
    """Left half of this colour, right half black: so one sees which way it stands."""
    image = Image.new(mode, (width, height), colour)
    image.paste(Image.new(mode, (width // 2, height)), (width // 2, 0))
    return image


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 90).convert("RGB")


def written(image: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def png_bomb(side: int) -> bytes:
    """A small file with `side` x `side` pixels, all of them there."""
    packer, row = zlib.compressobj(9), b"\0" * (side // 8 + 1)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return png(struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), packed)


def png(header: bytes, packed: bytes) -> bytes:
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def sent(family: Family, content: bytes, *, alt: str = "A red half", position: int = 1, **told: Any) -> PictureUpload:
    file = ContentFile(content, name="file")
    return PictureUpload.objects.create(family=family, file=file, name="mug.png", alt=alt, position=position, **told)


def made(family: Family, content: bytes, **told: Any) -> PictureUpload:
    """Sent, and what became of it."""
    upload = sent(family, content, **told)
    make_renditions(upload)
    upload.refresh_from_db()
    return upload


def pictured(family: Family, content: bytes, **told: Any) -> Picture:
    """The picture that it became."""
    upload = made(family, content, **told)
    assert upload.picture is not None, upload.reason
    return upload.picture
