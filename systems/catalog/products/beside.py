"""Which products a page shows beside its own: chosen anew every AGAIN seconds. What they show is never old."""

import time
from uuid import UUID
from zlib import crc32

from catalog.listings.picked import similar
from catalog.products.models import Family
from web.same import Pages

AGAIN = 600
MOST_BYTES = 8 * 1024 * 1024

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
