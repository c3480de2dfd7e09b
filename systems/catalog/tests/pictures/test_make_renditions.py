"""What becomes of good files; test_hostile_files.py has the others."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageCms

from catalog.pictures import apart
from catalog.pictures.models import Picture, PictureUpload
from catalog.pictures.reactive.make_renditions import make_renditions
from catalog.pictures.renditions import small_of
from catalog.products.models import Family, Product
from catalog.tests.asking import ask
from catalog.tests.hearing import told
from catalog.tests.pictures.files import drawn, made, noise, pictured, sent, written
from contracts.catalog.picture_changed import PictureChanged
from contracts.catalog.product_changed import ProductChanged
from messaging.models import Reaction

GPS: dict[int, Any] = {0x8825: {1: "N", 2: (51.0, 28.0, 38.0), 3: "W", 4: (0.0, 0.0, 5.0)}, 0x9286: "taken at home"}


def test_what_staff_send_is_to_become_a_picture(emma: Product) -> None:
    upload = sent(emma.family, written(drawn()))
    assert Reaction.objects.filter(function="make_renditions", ordering_key=str(upload.id)).count() == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_becomes_the_picture_of_its_product_and_is_told(emma: Product, kind: str) -> None:
    picture = pictured(emma.family, written(drawn(), kind))
    [event] = told(PictureChanged)
    assert (event.sha256, event.alt) == (picture.sha256, "A red half")
    assert told(ProductChanged, id=emma.id)[-1].picture_sha256 == event.sha256
    assert Family.objects.get().picture == picture


def test_lists_show_it_at_once(guest: Client, emma: Product) -> None:
    picture = pictured(emma.family, written(noise(400, 500)))
    [card] = ask(guest, "/products")["products"]
    assert card["picture"]["src"] == f"/pictures/{picture.sha256}-320.webp"
    assert (card["picture"]["width"], card["picture"]["height"]) == (400, 500)


def test_files_sent_together_stand_in_the_order_they_were_sent_in(emma: Product) -> None:
    first, second, third = (
        sent(emma.family, written(drawn(colour=colour)), alt=colour, position=place)
        for place, colour in enumerate(("red", "green", "blue"), start=1)
    )
    for upload in (third, first, second):
        make_renditions(upload)
    assert [place.picture.alt for place in emma.family.gallery.all()] == ["red", "green", "blue"]
    assert Family.objects.get().picture == emma.family.gallery.all()[0].picture


def test_a_run_that_is_repeated_changes_nothing(emma: Product) -> None:
    upload = made(emma.family, written(drawn()))
    make_renditions(upload)
    assert (len(told(PictureChanged)), emma.family.gallery.count()) == (1, 1)


def test_the_same_picture_twice_is_one(emma: Product) -> None:
    for _ in range(2):
        assert made(emma.family, written(drawn())).state == "ready"
    assert (Picture.objects.count(), emma.family.gallery.count()) == (1, 1)


def test_what_a_killed_run_left_is_written_over(emma: Product, settings: Any) -> None:
    """Half a file of its name is there, and no row."""
    content = written(drawn(200, 250))
    master = Image.open(BytesIO(apart.cleaned(content))).convert("RGB")
    name = sha256(small_of(master).webp).hexdigest()
    folder = Path(settings.MEDIA_ROOT, "pictures", name[:2])
    folder.mkdir(parents=True)
    half = folder / f"{name}-160.webp"
    half.write_bytes(b"RIFF")
    picture = pictured(emma.family, content)
    assert (picture.sha256, Image.open(BytesIO(half.read_bytes())).size) == (name, (160, 200))
    files = [width for widths in picture.renditions.values() for width in widths]
    assert len(list(folder.iterdir())) == len(files)


def test_a_full_gallery_takes_no_more(emma: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.pictures.gallery.MOST", 1)
    made(emma.family, written(drawn()))
    refused = made(emma.family, written(drawn(colour="blue")))
    assert (refused.state, refused.reason) == ("refused", "full")


def test_a_photo_stands_as_the_camera_was_held(emma: Product) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right by a quarter
    upright = _master(made(emma.family, written(drawn(400, 500), "JPEG", exif=exif)))
    assert upright.size == (500, 400)
    assert upright.getpixel((250, 50))[0] > 200  # what was left is up
    assert max(upright.getpixel((250, 350))) < 30


def test_places_notes_and_profiles_are_in_no_file_that_is_kept(
    emma: Product, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    exif = Image.Exif()
    exif._ifds[0x8825] = GPS[0x8825]
    exif[0x8825], exif[0x010E] = GPS[0x8825], "SECRET-EXIF"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-XMP</x:xmpmeta>'
    file = written(noise(300, 300), "JPEG", exif=exif, icc_profile=profile, xmp=xmp, comment=b"SECRET-COMMENT")
    assert all(word in file for word in (b"SECRET-EXIF", b"SECRET-XMP", b"SECRET-COMMENT", b"ICC_PROFILE"))
    with django_capture_on_commit_callbacks(execute=True):
        assert made(emma.family, file).state == "ready"
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert {path.parent.parent.name for path in kept} == {"masters", "pictures"}  # what was sent is gone
    for content in [*(path.read_bytes() for path in kept), bytes(Picture.objects.get().webp)]:
        info = Image.open(BytesIO(content)).info
        assert not {"exif", "xmp", "icc_profile", "comment"} & {name for name, value in info.items() if value}
        assert not any(word in content for word in (b"SECRET", b"Exif", b"adobe", b"ICC_PROFILE", b"EXIF", b"XMP "))


def test_wide_colours_become_those_of_the_web(emma: Product) -> None:
    """The same numbers mean other colours with another profile; Lab is the one that every machine can make."""
    plain = _master(made(emma.family, written(Image.new("RGB", (60, 60), (200, 60, 60)), "PNG")))
    assert plain.getpixel((30, 30)) == pytest.approx((200, 60, 60), abs=3)
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    file = written(Image.new("RGB", (60, 60), (100, 100, 100)), "PNG", icc_profile=linear)
    assert made(emma.family, file).state == "ready"


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (0, 0, 0, 128), (127, 127, 127)),
        ("LA", (0, 0), (255, 255, 255)),
        ("L", 77, (77, 77, 77)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 51400, (200, 200, 200)),
        ("P", 0, (0, 0, 0)),
    ],
)
def test_transparency_palettes_and_deep_colours_are_taken_right(
    emma: Product, mode: str, colour: Any, expected: tuple[int, int, int]
) -> None:
    upload = made(emma.family, written(Image.new(mode, (60, 60), colour), "PNG"))
    assert _master(upload).getpixel((30, 30)) == pytest.approx(expected, abs=2)


def test_a_transparent_colour_of_a_palette_is_paper(emma: Product) -> None:
    file = written(Image.new("RGB", (60, 60), "red").quantize(4), "PNG", transparency=0)
    assert _master(made(emma.family, file)).getpixel((30, 30)) == pytest.approx((255, 255, 255), abs=2)


def test_a_picture_for_printers_is_taken(emma: Product) -> None:
    upload = made(emma.family, written(Image.new("CMYK", (60, 60), (0, 255, 255, 0)), "JPEG"))
    red, green, _blue = _master(upload).getpixel((30, 30))
    assert red > 200
    assert green < 60


def test_the_second_picture_that_phones_keep_in_a_jpeg_is_left_out(emma: Product) -> None:
    both = BytesIO()
    drawn().save(both, "MPO", save_all=True, append_images=[drawn(colour="blue")])
    assert _master(made(emma.family, both.getvalue())).getpixel((20, 20))[0] > 200


def test_a_run_that_was_ended_from_outside_says_nothing_of_the_picture(
    emma: Product, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "killed.py"
    script.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr(apart, "SCRIPT", script)
    upload = sent(emma.family, written(drawn()))
    with pytest.raises(apart.Interrupted):
        make_renditions(upload)
    assert PictureUpload.objects.get().state == "waiting"


def _master(upload: PictureUpload) -> Any:
    assert upload.picture is not None, upload.reason
    with upload.picture.file.open("rb") as file:
        return Image.open(BytesIO(file.read()))
