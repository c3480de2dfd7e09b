"""Renditions of a picture: WebP of a fixed width, made anew, so that nothing but the picture itself is kept."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

SMALL_WIDTH, SMALL_BYTES = 320, 16_384
LARGE_WIDTH = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    webp: bytes
    width: int
    height: int


def rendition(image: Image.Image, *, width: int, most_bytes: int = 0) -> Rendition:
    """The image scaled down to `width`; with `most_bytes`, in the best quality that fits, smaller if none does."""
    width = min(width, image.width)
    while True:
        size = (width, max(1, round(image.height * width / image.width)))
        scaled = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        for quality in (82, 70, 55, 40):
            webp = _encoded(scaled, quality)
            if not most_bytes or len(webp) <= most_bytes:
                return Rendition(webp=webp, width=size[0], height=size[1])
        width = width * 3 // 4


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
