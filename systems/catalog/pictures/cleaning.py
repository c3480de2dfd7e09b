"""Makes a clean picture of a file that nobody trusts: upright, in sRGB, on white, with nothing in it but the picture.

It runs in a process of its own that apart.py starts, with little memory and time, no environment and no files to write:
whatever a decoder can be talked into ends there. It imports Pillow alone.

    python -I cleaning.py < sent > clean.jpg     exit code 3: not taken, and the word on standard error says why
"""

import resource
import sys
import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_PIXELS, LEAST_SIDE = 50_000_000, 50
WIDEST = 3200  # twice the widest rendition, so that half a picture can be cropped out of it
MEMORY, SECONDS = 1024 * 1024 * 1024, 20
NOT_TAKEN = 3


class NotTaken(Exception):
    """The word of reasons.py that says why."""


def clean(sent: bytes) -> bytes:
    """The picture as a JPEG that Pillow wrote. Raises NotTaken."""
    image = _opened(sent)
    profile = image.info.get("icc_profile")
    scale = min(1.0, WIDEST / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.draft(None, size)  # a JPEG is decoded no larger than needed
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise NotTaken("torn") from error
    image = _upright(_scaled(_eight_bits(image), size))
    out = BytesIO()
    _only_pixels(_in_srgb(_on_white(image), profile)).save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


def _opened(sent: bytes) -> Image.Image:
    """What it says it is; no pixel is decoded yet."""
    try:
        image = Image.open(BytesIO(sent), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotTaken("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise NotTaken("no_picture") from error
    if image.width * image.height > MOST_PIXELS:
        raise NotTaken("too_many_pixels")
    if min(image.size) < LEAST_SIDE:
        raise NotTaken("too_small")
    # Phones keep a second picture in a JPEG (MPO): the first is the one that they show.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise NotTaken("moves")
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Eight bits a channel, and colours instead of a palette."""
    if image.mode[0] in "IF":
        return image.convert("F").point(lambda value: value * (1 / 256) + 0).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("1", "P") else image


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if max(image.size) <= max(size):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held. What it wrote of that may be torn, which is no reason to turn a picture down."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001
        return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "PA"):
        return image
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones and printers have other colours, and no page is told which once the profile is gone."""
    try:
        if profile:
            known, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, known, srgb, outputMode="RGB")
            return converted or image.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        pass  # a profile that is torn, or of another kind of picture
    return image.convert("RGB")


def _only_pixels(image: Image.Image) -> Image.Image:
    """A new image: formats would write notes, places and profiles of the old one again."""
    pixels = Image.new("RGB", image.size)
    pixels.paste(image)
    return pixels


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", UserWarning)
    warnings.simplefilter("error", RuntimeWarning)


def main() -> int:
    limit()
    try:
        sys.stdout.buffer.write(clean(sys.stdin.buffer.read()))
    except NotTaken as problem:
        sys.stderr.write(str(problem))
        return NOT_TAKEN
    except MemoryError:
        sys.stderr.write("too_many_pixels")
        return NOT_TAKEN
    except Exception:  # noqa: BLE001  whatever else a decoder says of the file: nobody can read it
        sys.stderr.write("torn")
        return NOT_TAKEN
    return 0


if __name__ == "__main__":
    sys.exit(main())
