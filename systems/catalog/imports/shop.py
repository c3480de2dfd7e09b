"""What the shop has of some products, read in a handful of queries, without a lock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models.functions import Lower

from catalog.categories.models import Category
from catalog.imports.rows import FileProduct
from catalog.imports.saying import normal
from catalog.products.models import Family, ImageAddress, Product
from catalog.stock.models import Stock

Path = tuple[str, ...]


@dataclass(slots=True)
class Known:
    """A family that is in the shop, with all that an import may change."""

    family: Family
    variants: list[Product] = field(default_factory=list)
    stocks: dict[UUID, Stock] = field(default_factory=dict)
    images: list[tuple[str, str]] = field(default_factory=list)

    def variant_of(self, label: str) -> Product | None:
        return next((one for one in self.variants if normal(one.option_label) == label), None)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a SKU is."""

    handle: str
    name: str


class Shop:
    def __init__(self, products: Iterable[FileProduct]) -> None:
        products = list(products)
        self.categories = Tree()
        families = list(Family.objects.filter(slug__in=[one.handle for one in products]))
        self._known = {family.slug: Known(family) for family in families}
        self._by_id = {known.family.id: known for known in self._known.values()}
        self._load_variants()
        self._load_images()
        skus = {(variant.sku or variant.generated).lower() for one in products for variant in one.variants}
        self._owners = _owners(skus)

    def known(self, handle: str) -> Known | None:
        return self._known.get(handle)

    def owner(self, sku: str) -> Owner | None:
        return self._owners.get(sku.lower())

    def _load_variants(self) -> None:
        variants = Product.objects.filter(family__in=list(self._by_id)).order_by("position", "id")
        for variant in variants:
            self._by_id[variant.family_id].variants.append(variant)
        stocks = Stock.objects.in_bulk([one.id for known in self._by_id.values() for one in known.variants])
        for known in self._by_id.values():
            known.stocks = {one.id: stocks[one.id] for one in known.variants if one.id in stocks}

    def _load_images(self) -> None:
        images: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
        for image in ImageAddress.objects.filter(family__in=list(self._by_id)).order_by("position", "id"):
            images[image.family_id].append((image.address, image.alt))
        for family_id, known in self._by_id.items():
            known.images = images[family_id]


def _owners(skus: set[str]) -> dict[str, Owner]:
    rows = Product.objects.annotate(lower=Lower("sku")).filter(lower__in=list(skus))
    values = rows.values_list("lower", "family__slug", "family__title", "option_label")
    return {sku: Owner(slug, f"{title}, {label}" if label else title) for sku, slug, title, label in values}


class Place(NamedTuple):
    """A category, as far as imports need it: nothing is gained by a thousand objects a batch."""

    id: UUID
    parent_id: UUID | None
    name: str
    line: list[UUID]


class Tree:
    """All categories by their place; those that are missing are made when they are needed."""

    def __init__(self) -> None:
        rows = Category.objects.order_by().values_list("id", "parent_id", "name", "line")
        self._all = {row[0]: Place(*row) for row in rows}
        self._below = {(one.parent_id, normal(one.name)): one.id for one in self._all.values()}

    def path(self, category_id: UUID | None) -> Path:
        place = self._all.get(category_id) if category_id else None
        return tuple(self._all[one].name for one in place.line if one in self._all) if place else ()

    def make(self, path: Path) -> UUID | None:
        """The category at the end of this path."""
        found: UUID | None = None
        for name in path:
            if (found, name) not in self._below:
                parent = Category.objects.get(id=found) if found else None
                self._below[found, name] = Category.add(name, parent).id
            found = self._below[found, name]
        return found
