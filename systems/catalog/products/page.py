"""What a product's page shows, beside the product itself: what is like it, and what search engines are told."""

from typing import Any

from catalog.listings.picked import cards
from catalog.products import shown
from catalog.products.beside import beside
from catalog.products.models import Family
from catalog.products.structured import structured


class Gone(Exception):
    """It is not sold any more. `near` is like it."""

    def __init__(self, title: str, near: list[dict[str, Any]]) -> None:
        super().__init__(title)
        self.title, self.near = title, near


def page_of(slug: str) -> dict[str, Any]:
    family = Family.objects.select_related("picture", "category").get(slug=slug)
    data = shown.page(family)
    near = cards(beside(slug))
    if not (family.published and data["variants"]):
        raise Gone(family.title, near)
    return {**data, "related": near, "structured": structured(data)}
