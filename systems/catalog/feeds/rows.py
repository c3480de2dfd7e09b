"""What is on sale, for feeds: read a thousand at a time and sent at once, so memory does not grow with the shop."""

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.db import connection
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from rest_framework.request import Request

MOST = 1000
FAMILIES = """
SELECT family.id, family.slug, family.title, family.description, family.vendor, listing.category, listing.picture,
       jsonb_agg(jsonb_build_array(product.sku, product.option_label, product.price::text, product.currency,
                                   stock.on_hand - stock.reserved, product.options, product.old_price::text)
                 ORDER BY product.position, product.id)
FROM (SELECT * FROM catalog_listing WHERE family_id > %s ORDER BY family_id LIMIT %s) AS listing
JOIN catalog_family AS family ON family.id = listing.family_id
JOIN catalog_product AS product ON product.family_id = family.id AND product.active
LEFT JOIN catalog_stock AS stock ON stock.id = product.id
GROUP BY family.id, listing.category, listing.picture ORDER BY family.id"""
ZERO = "00000000-0000-0000-0000-000000000000"
STATE = "SELECT count(*), max(changed_in), max(changed_at) FROM catalog_listing"
# A variant may change, or its stock, and nothing of what lists show.
OF_VARIANTS = "SELECT (SELECT sum(version) FROM catalog_product), (SELECT sum(version) FROM catalog_stock)"


def families() -> Iterator[tuple[Any, ...]]:
    last: Any = ZERO
    while last:
        with connection.cursor() as cursor:
            cursor.execute(FAMILIES, [last, MOST])
            rows = cursor.fetchall()
        for *family, picture, variants in rows:
            yield (*family, json.loads(picture) if picture else None, json.loads(variants))
        last = rows[-1][0] if len(rows) == MOST else None


def tag(*more: object, variants: bool = False) -> str:
    """The ETag of whatever shows all listings: different as soon as one of them is; with `variants`, one of those."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        state = cursor.fetchall()
        if variants:
            cursor.execute(OF_VARIANTS)
            state += cursor.fetchall()
    return f'W/"{sha256(repr([state, *more]).encode()).hexdigest()[:32]}"'


def answer(request: Request, pieces: Callable[[], Iterable[str]], *, tag: str, kind: str) -> HttpResponseBase:
    """A text that is written while it is sent; or 304 for whoever has it."""
    known = get_conditional_response(request._request, etag=tag)
    response = known or StreamingHttpResponse((piece.encode() for piece in pieces()), content_type=kind)
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, no_cache=True)
    return response
