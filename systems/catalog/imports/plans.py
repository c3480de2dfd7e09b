"""What has to be done so that a product of the shop is what the file says, and what the shop has against it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from catalog.imports.numbers import RowRefused
from catalog.imports.rows import FileProduct, FileVariant
from catalog.imports.saying import is_same, is_same_body, is_same_path, normal
from catalog.imports.shop import Known, Path, Shop
from catalog.products.models import Family, Product
from catalog.stock.models import Stock

Outcome = Literal["created", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Variant:
    """`product` is None when it is new; `stock` is None when nothing is counted yet."""

    said: FileVariant
    product: Product | None
    stock: Stock | None
    changes: dict[str, Any]

    @property
    def is_counted_anew(self) -> bool:
        if self.product is None or self.said.quantity is None:
            return False
        return self.stock is None or self.stock.on_hand != self.said.quantity


@dataclass(slots=True)
class Plan:
    """`path` is where the family is put, when that is another place."""

    product: FileProduct
    known: Known | None
    text: dict[str, Any] = field(default_factory=dict)
    path: Path = ()
    images: bool = False
    variants: list[Variant] = field(default_factory=list)

    @property
    def handle(self) -> str:
        return self.product.handle

    @property
    def outcome(self) -> Outcome:
        if self.known is None:
            return "created"
        return "changed" if self.fields() else "unchanged"

    def fields(self) -> set[str]:
        """What is different, in the words of reports."""
        fields = {*self.text, *(["category"] if self.path else []), *(["images"] if self.images else [])}
        for variant in self.variants:
            fields |= variant.changes.keys() if variant.product else {"variants"}
            fields |= {"stock"} if variant.is_counted_anew else set()
        return fields


def plan_of(product: FileProduct, shop: Shop) -> Plan:
    """Raises RowRefused when the shop has something against it."""
    known = shop.known(product.handle)
    for one in product.variants:
        is_new = known is None or known.variant_of(one.option_label) is None
        owner = shop.owner(one.sku or one.generated) if one.sku or is_new else None
        if owner and owner.handle != product.handle:
            raise RowRefused(one.line, "sku_taken", sku=one.sku or one.generated, name=owner.name)
    plan = Plan(product, known)
    if known is None:
        plan.text, plan.path = (
            {**product.text, "attributes": _with({}, product.attributes)},
            product.path or product.hint,
        )
        plan.images = bool(product.images)
        plan.variants = [Variant(one, None, None, {"position": at}) for at, one in enumerate(product.variants, 1)]
        return plan
    plan.text = _text(product, known.family)
    if product.path and not is_same_path(shop.categories.path(known.family.category_id), product.path):
        plan.path = product.path
    plan.images = product.images is not None and not _are_same(known.images, product.images)
    plan.variants = _variants(product, known)
    return plan


def _text(product: FileProduct, family: Family) -> dict[str, Any]:
    different = {name: said for name, said in product.text.items() if not _is_same(name, getattr(family, name), said)}
    attributes = _with(family.attributes, product.attributes)
    return different if attributes == family.attributes else different | {"attributes": attributes}


def _is_same(name: str, mine: Any, said: Any) -> bool:
    if name == "description":
        return is_same_body(mine, said)
    if name == "option_names":
        return bool(mine == said) or [normal(one) for one in mine] == said
    return is_same(mine, said) if isinstance(mine, str) else bool(mine == said)


def _with(mine: dict[str, list[str]], said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Attributes that the file has a column for are what it says; the others stay."""
    found = dict(mine)
    for name, values in said.items():
        own = next((one for one in mine if normal(one) == name), name)
        if values and [normal(value) for value in mine.get(own, [])] != values:
            found[own] = values
        elif not values:
            found.pop(own, None)
    return found


def _are_same(mine: list[tuple[str, str]], said: list[tuple[str, str]]) -> bool:
    return mine == said or [(normal(address), normal(alt)) for address, alt in mine] == said


def _variants(product: FileProduct, known: Known) -> list[Variant]:
    found = [(one, _product_of(one, product, known)) for one in product.variants]
    positions = _positions([mine for _, mine in found], known)
    planned = []
    for (said, mine), position in zip(found, positions, strict=True):
        changes = {"position": position} if mine is None else _changes(said, mine, product, position)
        stock = known.stocks.get(mine.id) if mine else None
        if stock and said.quantity is not None and said.quantity < stock.reserved:
            raise RowRefused(said.line, "held_by_orders", held=stock.reserved, count=said.quantity)
        planned.append(Variant(said, mine, stock, changes))
    return planned


def _product_of(said: FileVariant, product: FileProduct, known: Known) -> Product | None:
    """By its option; else by its SKU, of which the option was renamed."""
    if by_option := known.variant_of(said.option_label):
        return by_option
    labels = {one.option_label for one in product.variants}
    free = (one for one in known.variants if normal(one.option_label) not in labels)
    return next((one for one in free if said.sku and one.sku.lower() == said.sku.lower()), None)


def _positions(mine: list[Product | None], known: Known) -> list[int]:
    """As they are while the file has them in the same order and new ones behind; else counted from one."""
    here = [one for one in mine if one]
    in_order = here == sorted(here, key=known.variants.index) and mine[: len(here)] == here
    if not in_order:
        return list(range(1, len(mine) + 1))
    last = max((one.position for one in known.variants), default=0)
    return [*(one.position for one in here), *range(last + 1, last + 1 + len(mine) - len(here))]


def _changes(said: FileVariant, mine: Product, product: FileProduct, position: int) -> dict[str, Any]:
    wanted: dict[str, Any] = {"price": said.price, "position": position}
    if said.sku and normal(mine.sku) != said.sku:
        wanted["sku"] = said.sku
    # An old price that is no higher than the price is not shown, and cannot be said.
    is_silent = said.old_price is None and (mine.old_price or 0) <= mine.price == said.price
    if product.has_old_prices and not is_silent:
        wanted["old_price"] = said.old_price
    if not product.has_options:
        return _different(mine, wanted)
    if normal(mine.option_label) != said.option_label:
        wanted["option_label"] = said.option_label
    if {normal(name): normal(value) for name, value in mine.options.items()} != said.options:
        wanted["options"] = said.options
    return _different(mine, wanted)


def _different(mine: Product, wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if getattr(mine, name) != value}
