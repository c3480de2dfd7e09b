"""How pictures look in an answer: JSON-ready, and the context of the pages."""

from typing import Any

from catalog.pictures.addresses import picture_shown
from catalog.pictures.choosing import SHAPES
from catalog.pictures.crops import Box
from catalog.pictures.gallery import MOST, places_of
from catalog.pictures.models import FamilyPicture, Picture, PictureUpload
from catalog.pictures.reasons import words_of
from catalog.products.models import Family


def picture(of: Picture | None) -> dict[str, Any] | None:
    if of is None:
        return None
    known: dict[str, Any] = {"sha256": of.sha256, "alt": of.alt, "width": of.width, "height": of.height}
    return picture_shown(**known, renditions=of.renditions)


def gallery_of(family: Family) -> list[dict[str, Any]]:
    return [shown for place in places_of(family) if (shown := picture(place.picture))]


def upload(of: PictureUpload) -> dict[str, Any]:
    return {
        "id": str(of.id),
        "name": of.name,
        "alt": of.alt,
        "state": of.state,
        "reason": words_of(of.reason) if of.reason else "",
        "picture": picture(of.picture),
        "at": of.at.isoformat(),
        "address": f"{of.family.address()}/uploads/{of.id}",
    }


def place(of: FamilyPicture, family: Family) -> dict[str, Any]:
    return {
        "id": str(of.picture_id),
        "position": of.position,
        "alt": of.picture.alt,
        "is_decorative": not of.picture.alt,
        "is_cropped": of.origin_id is not None,
        "picture": picture(of.picture),
        "address": f"{family.address()}/pictures/{of.picture_id}",
    }


def kept(family: Family) -> dict[str, Any]:
    """A gallery as staff see it, with what they sent and is no picture yet, or was refused."""
    uploads = family.uploads.exclude(state=PictureUpload.State.READY).select_related("family", "picture")
    sent = [upload(one) for one in uploads]
    return {
        "title": family.title,
        "product": family.address(),
        "address": f"{family.address()}/pictures",
        "places": [place(one, family) for one in places_of(family)],
        "waiting": [one for one in sent if one["state"] == "waiting"],
        "refused": [one for one in sent if one["state"] == "refused"],
        "most": MOST,
    }


def edited(of: FamilyPicture, chosen: dict[str, Any] | None = None) -> dict[str, Any]:
    """A picture of a gallery, and the part of it that is chosen: in per cent, and in pixels of the whole."""
    whole = of.origin or of.picture
    box = chosen["box"] if chosen else Box(left=0.0, top=0.0, width=100.0, height=100.0)
    left, top, right, bottom = box.in_pixels((whole.width, whole.height))
    names = ("left", "top", "width", "height")
    return {
        **place(of, of.family),
        "title": of.family.title,
        "product": of.family.address(),
        "gallery": f"{of.family.address()}/pictures",
        "whole": picture(whole),
        "ratio": chosen["ratio"] if chosen else "free",
        "shapes": SHAPES,
        "point": {"x": float(chosen["x"]), "y": float(chosen["y"])} if chosen else {"x": 50.0, "y": 50.0},
        "is_part": not box.is_whole(),
        "part": {name: round(getattr(box, name), 2) for name in names},
        "pixels": {"left": left, "top": top, "width": right - left, "height": bottom - top},
    }
