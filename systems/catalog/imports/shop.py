"""What the shop has of some products, read in a handful of queries, without a lock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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


class Tree:
    """All categories by their place; those that are missing are made when they are needed."""

    def __init__(self) -> None:
        self._all = {one.id: one for one in Category.objects.only("id", "parent_id", "name", "line", "slug")}
        self._below = {(one.parent_id, normal(one.name)): one for one in self._all.values()}

    def path(self, category_id: UUID | None) -> Path:
        category = self._all.get(category_id) if category_id else None
        return tuple(self._all[one].name for one in category.line if one in self._all) if category else ()

    def find(self, path: Path) -> Category | None:
        found: Category | None = None
        for name in path:
            found = self._below.get((found.id if found else None, name))
            if found is None:
                return None
        return found

    def make(self, path: Path) -> Category | None:
        found: Category | None = None
        for name in path:
            below = self._below.get((found.id if found else None, name)) or Category.add(name, found)
            self._below[(found.id if found else None, name)] = below
            found = below
        return found
