"""A family's gallery: its pictures in their order. Lists and events show the first, which is the family's own."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404

from catalog.pictures.models import FamilyPicture, Picture, PictureUpload
from catalog.products.models import Family

MOST = 20  # a page of them all stays under 30 KB
Places = list[FamilyPicture]


def places_of(family: Family) -> Places:
    return list(family.gallery.select_related("picture"))


def place_of(slug: str, picture_id: UUID) -> FamilyPicture:
    places = FamilyPicture.objects.select_related("family", "picture", "origin")
    return get_object_or_404(places, family__slug=slug, picture_id=picture_id)


def add(family: Family, picture: Picture, *, upload: PictureUpload | None = None) -> bool:
    """At the end, but before what was sent after it and was ready sooner. False when it is there, or there are MOST."""

    def added(places: Places) -> Places:
        if len(places) >= MOST or picture in [place.picture for place in places]:
            return places
        end = len(places)
        while end and places[end - 1].picture_id in sent_after:
            end -= 1
        return [*places[:end], FamilyPicture(family=family, picture=picture), *places[end:]]

    sent_after = _sent_after(upload) if upload else set()
    return arrange(family, added)


def take(upload: PictureUpload, picture: Picture) -> None:
    """What was sent is a picture now: it takes the place that it was sent for, unless the gallery is full."""
    if upload.replaces:
        replace(upload.family, upload.replaces, picture, origin=upload.origin)
    elif not add(upload.family, picture, upload=upload) and not upload.family.gallery.filter(picture=picture).exists():
        upload.refuse("full")
        return
    upload.finish(picture)


def replace(family: Family, old: Picture, new: Picture, *, origin: Picture | None) -> bool:
    """The new one takes the old one's place; `origin` is the whole that it is a part of."""

    def replaced(places: Places) -> Places:
        others = [place for place in places if place.picture != new]
        entry = FamilyPicture(family=family, picture=new, origin=origin if origin != new else None)
        return [entry if place.picture == old else place for place in others]

    return arrange(family, replaced) if old != new else False


def remove(family: Family, picture: Picture) -> bool:
    return arrange(family, lambda places: [place for place in places if place.picture != picture])


def move(family: Family, picture: Picture, *, to: int) -> bool:
    """To this place, counted from 1; what lies beyond the ends is the end."""

    def moved(places: Places) -> Places:
        others = [place for place in places if place.picture != picture]
        at = min(max(to, 1), len(places)) - 1
        return [*others[:at], *(place for place in places if place.picture == picture), *others[at:]]

    return arrange(family, moved)


def arrange(family: Family, arranged: Callable[[Places], Places]) -> bool:
    """The one way in which a gallery changes: `arranged` says how it is to be. Tells of a new first picture."""
    with transaction.atomic():
        locked = Family.objects.select_for_update(no_key=True).get(id=family.id)
        before = places_of(locked)
        after = arranged(list(before))
        if [place.picture_id for place in before] == [place.picture_id for place in after]:
            return False
        FamilyPicture.objects.filter(id__in={p.id for p in before} - {p.id for p in after}).delete()
        for position, place in enumerate(after, start=1):
            place.position = position
            place.save()
        locked.change(picture=after[0].picture if after else None)
        family.picture = locked.picture
    return True


def _sent_after(upload: PictureUpload) -> set[UUID | None]:
    later = Q(at__gt=upload.at) | Q(at=upload.at, position__gt=upload.position)
    sent = PictureUpload.objects.filter(later, family_id=upload.family_id, replaces=None)
    return set(sent.values_list("picture_id", flat=True))
