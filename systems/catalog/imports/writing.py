"""Plans are carried out, all of a batch at once: a statement a table, and each change is told in the same transaction.

Whatever is changed was locked before, in the order that everybody locks in: stock, families, variants, listings.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from uuid import UUID

from django.db.models.functions import Now
from django.utils import timezone

from catalog.attributes.models import Attribute
from catalog.imports.plans import Plan, Variant
from catalog.imports.set_based import insert_rows, update_rows
from catalog.imports.shop import Tree
from catalog.products.models import Family, ImageAddress, Product
from catalog.restocks.models import RestockRequest
from catalog.stock.ledger import Kind, Movement
from catalog.stock.models import Stock
from contracts.event import StateEvent
from messaging.outbox import publish

TOLD = {"title", "published"}  # of a family, what each of its variants is told of


def lock(plans: Iterable[Plan]) -> None:
    """What these plans are about to change."""
    families = [plan.known.family.id for plan in plans if plan.known]
    if not families:
        return
    variants = Product.objects.filter(family__in=families)
    list(Stock.locked(variants.values_list("id", flat=True)))
    list(Family.objects.filter(id__in=families).select_for_update(of=("self",)).order_by("id").values_list("id"))
    list(variants.select_for_update(of=("self",)).order_by("id").values_list("id"))


def write(plans: Sequence[Plan], categories: Tree, *, by: UUID | None, why: str) -> list[UUID]:
    """Carry out these plans; the families whose listings have to be made anew."""
    writing = Writing(categories, by=by, why=why)
    for plan in plans:
        writing.add(plan)
    writing.write()
    return [family.id for family in [*writing.new_families, *writing.touched]]


class Writing:
    """What a batch of plans comes to, a list a table."""

    def __init__(self, categories: Tree, *, by: UUID | None, why: str) -> None:
        self.categories, self.by, self.why = categories, by, why
        self.new_families: list[Family] = []
        self.touched: list[Family] = []
        self.families: dict[tuple[str, ...], list[Family]] = {}  # by the fields that change
        self.cleared: list[Family] = []
        self.images: list[ImageAddress] = []
        self.new_products: list[Product] = []
        self.products: dict[UUID, Product] = {}
        self.new_stocks: list[Stock] = []
        self.stocks: list[Stock] = []
        self.movements: list[Movement] = []
        self.back: list[UUID] = []  # products that can be had again

    def add(self, plan: Plan) -> None:
        if plan.path:
            plan.text["category_id"] = self.categories.make(plan.path)
        family = self._family(plan)
        if plan.images:
            self._take_images(plan, family)
        for variant in plan.variants:
            self._take_variant(variant, family, plan)

    def write(self) -> None:
        insert_rows(self.new_families)
        for fields, families in self.families.items():
            update_rows(families, fields)
        ImageAddress.objects.filter(family__in=self.cleared).delete()
        insert_rows(self.images)
        insert_rows(self.new_products)
        update_rows(list(self.products.values()), [*CHANGING, "version"])
        insert_rows(self.new_stocks)
        update_rows(self.stocks, ["on_hand", "changed_at", "version"])
        insert_rows(self.movements)
        RestockRequest.objects.filter(product__in=self.back, noticed_at=None).update(noticed_at=Now())
        Attribute.note(self._names())
        publish(*self._events())

    def _names(self) -> set[str]:
        families = [*self.new_families, *(one for some in self.families.values() for one in some)]
        products = [*self.new_products, *self.products.values()]
        return {*chain(*(one.attributes for one in families)), *chain(*(one.options for one in products))}

    def _family(self, plan: Plan) -> Family:
        if plan.known is None:
            family = Family(slug=plan.handle, **plan.text)
            self.new_families.append(family)
            return family
        family = plan.known.family
        if plan.fields():
            self.touched.append(family)
        for name, value in plan.text.items():
            setattr(family, name, value)
        if plan.text:
            self.families.setdefault(tuple(sorted(plan.text)), []).append(family)
        if TOLD & plan.text.keys():
            for one in plan.known.variants:
                self._step(one)
        return family

    def _take_images(self, plan: Plan, family: Family) -> None:
        if plan.known:
            self.cleared.append(family)
        self.images += [
            ImageAddress(family=family, address=address, alt=alt, position=position)
            for position, (address, alt) in enumerate(plan.product.images or [], start=1)
        ]

    def _take_variant(self, variant: Variant, family: Family, plan: Plan) -> None:
        said = variant.said
        product = variant.product
        if product is None:
            sku = said.sku or said.generated
            product = Product(family=family, sku=sku, price=said.price, old_price=said.old_price, **variant.changes)
            product.option_label, product.options = said.option_label, said.options
            self.new_products.append(product)
            self._open(product, said.quantity or 0)
            return
        for name, value in variant.changes.items():
            setattr(product, name, value)
        if variant.changes:
            self._step(product)
        if variant.is_counted_anew:
            self._count(variant, product)

    def _step(self, product: Product) -> None:
        if product.id not in self.products:
            product.version += 1
            self.products[product.id] = product

    def _count(self, variant: Variant, product: Product) -> None:
        stock, quantity = variant.stock, variant.said.quantity or 0
        if stock is None:
            self._open(product, quantity)
            return
        delta, was = quantity - stock.on_hand, stock.available
        stock.on_hand, stock.changed_at, stock.version = quantity, timezone.now(), stock.version + 1
        self.stocks.append(stock)
        self._note(stock, Kind.IMPORT, delta)
        if stock.available > 0 >= was:
            self.back.append(product.id)

    def _open(self, product: Product, quantity: int) -> None:
        stock = Stock(id=product.id, on_hand=quantity)
        self.new_stocks.append(stock)
        if quantity:
            self._note(stock, Kind.OPENED, quantity)

    def _note(self, stock: Stock, kind: Kind, delta: int) -> None:
        after = {"on_hand_after": stock.on_hand, "reserved_after": stock.reserved}
        note = {"by": self.by, "note": self.why} if kind == Kind.IMPORT else {}
        self.movements.append(Movement(product_id=stock.id, kind=kind, on_hand=delta, **after, **note))

    def _events(self) -> Iterable[StateEvent]:
        told = Product.to_tell().in_bulk(list(self.products))
        for product in [*self.new_products, *told.values()]:
            yield from product.states()
        for stock in [*self.new_stocks, *self.stocks]:
            yield stock.changed()


CHANGING = ("sku", "option_label", "options", "price", "old_price", "position")
