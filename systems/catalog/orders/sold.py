"""How much of a family was ordered in the last DAYS, as our own ledger of reservations knows: what was refused never
stood in it, what was cancelled was freed, as far as it had not left, and an order stands in it once.

A copy of ordering's orders would know more than a shop window needs: who bought, and for how much. When an order was
placed is told by its id (UUIDv7).
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from catalog.listings.models import Listing
from catalog.products.models import Product

DAYS = 90
COUNT = """
UPDATE catalog_listing AS listing SET sold = counted.pieces
FROM (SELECT coalesce(sum(CASE line.state WHEN 'freed' THEN line.shipped ELSE line.quantity END), 0) AS pieces
      FROM catalog_product AS product JOIN catalog_reservationline AS line ON line.product_id = product.id
      WHERE product.family_id = %(family)s AND line.reservation_id >= %(since)s) AS counted
WHERE listing.family_id = %(family)s AND listing.sold <> counted.pieces"""


def count_again(families: Iterable[UUID]) -> None:
    """Lists sort these by what is true now."""
    with transaction.atomic(), connection.cursor() as cursor:
        for family in sorted(set(families)):
            cursor.execute(COUNT, {"family": family, "since": _first_id()})


def count_all_again() -> int:
    """What sold long ago is no bestseller any more; how many families were counted."""
    counted = set(Listing.objects.filter(sold__gt=0).values_list("family_id", flat=True))
    families = counted | set(
        Product.objects.filter(reservation_lines__isnull=False).values_list("family_id", flat=True)
    )
    for family in families:
        count_again([family])
    return len(families)


def _first_id() -> UUID:
    """The lowest id that something made in these days can have."""
    since = timezone.now() - timedelta(days=DAYS)
    return UUID(int=int(since.timestamp() * 1000) << 80)
