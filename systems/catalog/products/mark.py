"""What differs whenever a product's page would: one statement, where the page itself takes a dozen."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from catalog.products.beside import beside

# xmin is the transaction that wrote a row as it is now.
MARK = """
SELECT family.xmin::text,
       (SELECT string_agg(product.xmin::text || '/' || coalesce(stock.xmin::text, ''), ' ' ORDER BY product.id)
        FROM catalog_product AS product LEFT JOIN catalog_stock AS stock ON stock.id = product.id
        WHERE product.family_id = family.id),
       (SELECT string_agg(place.xmin::text || '/' || picture.xmin::text, ' ' ORDER BY place.id)
        FROM catalog_familypicture AS place JOIN catalog_picture AS picture ON picture.id = place.picture_id
        WHERE place.family_id = family.id),
       (SELECT string_agg(above.xmin::text, ' ' ORDER BY above.id)
        FROM catalog_category AS own JOIN catalog_category AS above ON above.id = ANY(own.line)
        WHERE own.id = family.category_id),
       (SELECT string_agg(beside.family_id::text || '/' || beside.xmin::text, ' ' ORDER BY beside.family_id)
        FROM catalog_listing AS beside WHERE beside.family_id = ANY(%s))
FROM catalog_family AS family WHERE family.slug = %s
"""


class Mark(NamedTuple):
    """`own`: of all on the page but what stands beside (`near`, as `seen`), of which it knows whether there is some."""

    own: list[Any]
    near: list[UUID]
    seen: str


def mark_of(slug: str) -> Mark | None:
    """Of the product at this address; None when there is none."""
    near = beside(slug)
    with connection.cursor() as cursor:
        cursor.execute(MARK, [near, slug])
        row = cursor.fetchone()
    if row is None:
        return None
    *own, seen = row
    return Mark([slug, *own, bool(seen)], near, seen or "")
