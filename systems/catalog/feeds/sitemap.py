"""Which addresses a sitemap holds: categories and pages of our own in the first part, products in all of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from catalog.categories.models import Category
from catalog.feeds.xml import HEAD, element
from catalog.listings.models import Listing

PART = 10_000
PARTS = f"""
SELECT max(changed_at) FROM (
    SELECT changed_at, (row_number() OVER (ORDER BY family_id) - 1) / {PART} AS part FROM catalog_listing) AS listing
GROUP BY part ORDER BY part"""  # noqa: S608 - a constant
Entry = tuple[str, datetime | None]


def parts() -> list[datetime | None]:
    """When something of each part changed last; there is always one."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS)
        return [row[0] for row in cursor.fetchall()] or [None]


def entries(part: int) -> list[Entry]:
    """The paths of a part, from 1, and when each changed; nothing when there is no such part."""
    start = (part - 1) * PART
    rows = Listing.objects.order_by("family_id").values_list("slug", "changed_at")[start : start + PART]
    products: list[Entry] = [(f"/products/{quote(slug)}", at) for slug, at in rows]
    if part > 1:
        return products
    ours: list[Entry] = [("/", None), ("/products", None)]
    return [*ours, *((quote(f"/categories/{slug}"), None) for slug in _slugs()), *products]


def _slugs() -> list[str]:
    return list(Category.objects.order_by("id").values_list("slug", flat=True))


def index_pieces() -> Iterator[str]:
    """The index of all parts, as XML."""
    yield f'{HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for number, at in enumerate(parts(), 1):
        changed = element("lastmod", at.isoformat(timespec="seconds")) if at else ""
        place = element("loc", f"{settings.LINKS['catalog']}/sitemaps/{number}.xml")
        yield f"<sitemap>{place}{changed}</sitemap>\n"
    yield "</sitemapindex>\n"


def part_pieces(found: Iterable[Entry]) -> Iterator[str]:
    """A part, as XML."""
    shop = settings.LINKS["catalog"]
    yield f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, at in found:
        changed = element("lastmod", at.isoformat(timespec="seconds")) if at else ""
        yield f"<url>{element('loc', f'{shop}{path}')}{changed}</url>\n"
    yield "</urlset>\n"
