"""Files that are no pictures, or mean harm: each is refused with a reason that staff read, and nothing else happens."""

import resource
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from catalog.pictures import apart, cleaning
from catalog.pictures.cleaning import MEMORY, MOST_PIXELS
from catalog.pictures.models import Picture
from catalog.products.models import Product
from catalog.tests.pictures.files import drawn, made, noise, png, png_bomb, written

GOOD = written(drawn())


ASKED = """
import os, resource, signal, sys
sys.path.insert(0, {folder!r})
import cleaning
cleaning.limit()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open({there!r}, "w") as file:
        file.write("x")
    wrote = "written"
except OSError:
    wrote = "OSError"
print(resource.getrlimit(resource.RLIMIT_AS)[0], [name for name in os.environ if name != "LC_CTYPE"], wrote, end="")
"""


def moving(kind: str) -> bytes:
    return written(drawn(), kind, save_all=True, append_images=[drawn(colour="blue")], duration=100)


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mug.png", GOOD)
    return out.getvalue()


NO_PICTURES = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "svg that claims much": b'<?xml version="1.0"?><svg width="400" height="400"><image href="file:///etc/passwd"/></svg>',
    "zip": zipped(),
    "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 400\n",
    "nothing but zeros": b"\0" * 5000,
    "a head alone": b"\x89PNG\r\n\x1a\n",
    "gif": written(drawn().quantize(), "GIF"),
    "tiff": written(drawn(), "TIFF"),
    "bmp": written(drawn(), "BMP"),
    "icon": written(drawn(64, 64), "ICO"),
    "jpeg 2000": written(drawn(), "JPEG2000"),
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500,
}
TORN = {
    "half a png": GOOD[: len(GOOD) // 2],
    "half a jpeg": written(noise(300, 300), "JPEG")[:9000],
    "half a webp": written(noise(300, 300), "WEBP")[:9000],
    "a png that ends early": png(struct.pack(">IIBBBBB", 400, 400, 8, 2, 0, 0, 0), b"x\x9c\x03\0\0\0\0\x01"),
    "a png of garbage": png(struct.pack(">IIBBBBB", 400, 400, 8, 2, 0, 0, 0), b"\xff" * 300),
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_of_ours_is_refused_whatever_it_is_called(emma: Product, name: str) -> None:
    upload = made(emma.family, NO_PICTURES[name])
    assert (upload.state, upload.reason) == ("refused", "no_picture")
    assert not Picture.objects.exists()


@pytest.mark.parametrize("name", TORN)
def test_a_file_that_is_not_whole_is_refused(emma: Product, name: str) -> None:
    upload = made(emma.family, TORN[name])
    assert upload.state == "refused"
    assert upload.reason in ("torn", "no_picture")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_picture_that_moves_is_refused(emma: Product, kind: str) -> None:
    assert made(emma.family, moving(kind)).reason == "moves"


def test_a_dot_is_too_small_to_sell_anything(emma: Product) -> None:
    assert made(emma.family, written(Image.new("RGB", (1, 1)))).reason == "too_small"
    assert made(emma.family, written(Image.new("RGB", (4000, 49)))).reason == "too_small"


@pytest.mark.parametrize("side", [7_100, 30_000])
def test_a_bomb_is_refused_before_it_is_unpacked(emma: Product, side: int) -> None:
    """900 million pixels in 110 KB: they would fill 2.7 GB."""
    bomb = png_bomb(side)
    assert len(bomb) < 200_000
    assert side * side > MOST_PIXELS
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert made(emma.family, bomb).reason == "too_many_pixels"
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 10


def test_a_head_that_claims_more_than_there_can_be_is_refused(emma: Product) -> None:
    file = png(struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0), b"")
    assert made(emma.family, file).state == "refused"


def test_the_largest_that_is_allowed_is_taken_within_its_memory(emma: Product) -> None:
    side = 7_000
    image = Image.new("RGBA", (side, side), (200, 0, 0, 128))
    assert side * side <= MOST_PIXELS
    upload = made(emma.family, written(image, "PNG", compress_level=1))
    assert (upload.state, upload.reason) == ("ready", "")
    assert upload.picture is not None
    assert (upload.picture.width, upload.picture.height) == (3200, 3200)


def test_text_that_unpacks_to_a_lot_is_refused(emma: Product) -> None:
    text = b"Comment\0\0" + zlib.compress(b"x" * 200_000_000, 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    file = GOOD[:33] + chunk + GOOD[33:]
    assert len(file) < 400_000
    assert made(emma.family, file).state == "refused"


def test_what_hides_behind_a_picture_is_cut_off(emma: Product) -> None:
    upload = made(emma.family, written(drawn(), "JPEG") + zipped() + b"<script>alert(1)</script>")
    assert upload.picture is not None
    with upload.picture.file.open("rb") as file:
        content = file.read()
    assert b"PK\x03\x04" not in content
    assert b"<script>" not in content


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "torn"),
        ("import os; os.abort()", "torn"),
        ("while True: pass", "too_much_work"),
    ],
)
def test_what_kills_or_hangs_its_decoder_is_refused_and_the_worker_lives(
    emma: Product, script: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "decoder.py"
    file.write_text(f"import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n{script}\n")
    monkeypatch.setattr(apart, "SCRIPT", file)
    assert made(emma.family, GOOD).reason == reason


def test_the_decoder_has_little_memory_no_secrets_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "decoder.py"
    file.write_text(ASKED.format(folder=str(Path(cleaning.__file__).parent), there=str(tmp_path / "there")))
    monkeypatch.setattr(apart, "SCRIPT", file)
    assert apart.cleaned(b"").decode() == f"{MEMORY} [] OSError"


def test_staff_read_why_and_put_it_away(bob: Client, emma: Product) -> None:
    upload = made(emma.family, NO_PICTURES["html"])
    page = bob.get("/products/emma/pictures").text
    assert "mug.png was refused" in page
    assert "Send a JPEG, PNG, WebP or AVIF file" in page
    bob.post(f"/products/emma/uploads/{upload.id}/dismissal")
    assert "was refused" not in bob.get("/products/emma/pictures").text
