"""Which products a page shows beside its own: chosen anew every AGAIN seconds. What they show is never old: it is put
into the page when the page is sent, so that what happens to one of them leaves the pages of its neighbours as they are.
"""

import secrets
import time
from functools import partial
from uuid import UUID
from zlib import crc32

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from catalog.listings import shown
from catalog.listings.picked import cards, rows, similar
from catalog.products.models import Family
from catalog.templatetags.cards import card
from web.same import Later, Pages

AGAIN = 600
MOST_BYTES = 8 * 1024 * 1024
SLOT = f"beside{secrets.token_hex(16)}"

known = Pages(MOST_BYTES)


def beside(slug: str) -> list[UUID]:
    key = f"{slug} {int(time.time() + crc32(slug.encode()) % AGAIN) // AGAIN}"  # not all of them at one moment
    told = known.get(key)
    if told is None:
        told = b"".join(one.bytes for one in _chosen(slug))
        known.keep(key, told)
    return [UUID(bytes=told[at : at + 16]) for at in range(0, len(told), 16)]


def _chosen(slug: str) -> list[UUID]:
    family = Family.objects.filter(slug=slug).only("id", "category_id", "vendor").first()
    return similar(category=family.category_id, vendor=family.vendor, but=family.id) if family else []


def put_beside(near: list[UUID], seen: str) -> Later:
    """Their cards; `seen` tells of each the transaction that wrote it."""
    return Later(
        name="related", tag=f"{near} {seen}", told=partial(cards, near), text=partial(_section, near, seen), slot=SLOT
    )


def _section(near: list[UUID], seen: str) -> SafeString:
    key = f"{near} {seen} {get_language()}"
    text = known.get(key)
    if text is None:
        inside = mark_safe("".join(_cards(near, seen)))  # noqa: S308 - each is a safe one
        text = render_to_string("products/related.html", {"cards": inside}).encode()
        known.keep(key, text)
    return mark_safe(text.decode())  # noqa: S308 - a template's


def _cards(near: list[UUID], seen: str) -> list[str]:
    """One that changed is made once, for all pages that it stands on."""
    written_in = dict(one.split("/") for one in seen.split())
    keys = {one: f"{one} {written_in[str(one)]} {get_language()}" for one in near if str(one) in written_in}
    texts = {one: known.get(key) for one, key in keys.items()}
    missing = [one for one, text in texts.items() if text is None]
    for row in rows(missing) if missing else []:
        text = texts[row.family_id] = card(shown.card(row), heading="h3").encode()
        known.keep(keys[row.family_id], text)
    return [text.decode() for text in texts.values() if text]
