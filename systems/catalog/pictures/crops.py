"""Parts of a picture: a box in per cent of it, chosen by hand or as the largest of a shape around a point."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image

from catalog.pictures.models import FamilyPicture, Picture, PictureUpload

RATIOS = {"1:1": (1, 1), "4:5": (4, 5), "3:2": (3, 2)}
WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Per cent of the picture's width and height."""

    left: float
    top: float
    width: float
    height: float

    def is_whole(self) -> bool:
        return self.width >= WHOLE and self.height >= WHOLE

    def in_pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, at least one pixel apart."""
        wide, high = size
        left, top = round(self.left * wide / WHOLE), round(self.top * high / WHOLE)
        right, bottom = round((self.left + self.width) * wide / WHOLE), round((self.top + self.height) * high / WHOLE)
        return left, top, min(wide, max(right, left + 1)), min(high, max(bottom, top + 1))


def around(point: tuple[float, float], *, ratio: str, size: tuple[int, int]) -> Box:
    """The largest box of this shape, with the point as near to its middle as the edges let it be."""
    (wide, high), (across, down) = size, RATIOS[ratio]
    width = min(wide, high * across / down) / wide * WHOLE
    height = min(high, wide * down / across) / high * WHOLE
    left, top = (min(max(at - side / 2, 0.0), WHOLE - side) for at, side in zip(point, (width, height), strict=True))
    return Box(left=left, top=top, width=width, height=height)


def send_part(place: FamilyPicture, box: Box, *, by: UUID | None) -> PictureUpload:
    """As a file that staff sent: so it goes the one way on which pictures are made."""
    whole, picture = place.origin or place.picture, place.picture
    file = ContentFile(cut_out(whole, box), name="part")
    what: dict[str, Any] = {"name": picture.alt[:200], "alt": picture.alt, "by": by}
    return PictureUpload.objects.create(family=place.family, file=file, replaces=picture, origin=whole, **what)


def cut_out(picture: Picture, box: Box) -> bytes:
    """The part as a JPEG, out of the clean master."""
    with picture.file.open("rb") as file:
        image = Image.open(file, formats=["JPEG", "WEBP"])
        part = image.convert("RGB").crop(box.in_pixels(image.size))
    out = BytesIO()
    part.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()
