"""What a product's page shows: the product itself, and what search engines are told."""

from typing import Any

from catalog.products import shown
from catalog.products.models import Family
from catalog.products.structured import structured


class Gone(Exception):
    """It is not sold any more."""


def page_of(slug: str) -> dict[str, Any]:
    family = Family.objects.select_related("picture", "category").get(slug=slug)
    data = shown.page(family)
    if not (family.published and data["variants"]):
        raise Gone(family.title)
    return {**data, "related": [], "structured": structured(data)}
