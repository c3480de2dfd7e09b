"""What is new, for feed readers: Atom, RFC 4287."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog.feeds.xml import HEAD, attribute, element
from catalog.listings.models import Listing


def pieces(newest: Iterable[Listing]) -> Iterator[str]:
    shop = settings.LINKS["catalog"]
    newest = list(newest)
    changed = max((one.changed_at for one in newest), default=None)
    yield f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">{element("id", f"{shop}/feeds/new.atom")}'
    with override(settings.LANGUAGE_CODE):  # the same text for everybody: the feed is kept by caches
        what = _("New in the shop")
    yield f"{element('title', f'{settings.SHOP_NAME}: {what}')}<link href={attribute(f'{shop}/')}/>"
    yield element("updated", changed.isoformat() if changed else "1970-01-01T00:00:00+00:00")
    yield f"<author>{element('name', settings.SHOP_NAME)}</author>\n"
    for one in newest:
        yield _entry(one, shop)
    yield "</feed>\n"


def _entry(one: Listing, shop: str) -> str:
    address = f"{shop}/products/{quote(one.slug)}"
    told = element("id", f"urn:uuid:{one.family_id}") + element("title", one.title)
    told += f"<link href={attribute(address)}/>" + element("updated", one.changed_at.isoformat())
    told += element("published", one.created_at.isoformat())
    return f"<entry>{told}{element('summary', f'{one.vendor} {one.lowest} {one.currency}'.strip())}</entry>\n"
