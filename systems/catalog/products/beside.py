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

from catalog.listings.picked import cards, similar
from catalog.products.models import Family
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
    """Their cards; `seen` differs whenever one of them does."""
    return Later(
        name="related", tag=f"{near} {seen}", told=partial(cards, near), text=partial(_section, near, seen), slot=SLOT
    )


def _section(near: list[UUID], seen: str) -> SafeString:
    key = f"{near} {seen} {get_language()}"
    text = known.get(key)
    if text is None:
        text = render_to_string("products/related.html", {"related": cards(near)}).encode()
        known.keep(key, text)
    return mark_safe(text.decode())  # noqa: S308 - a template's
