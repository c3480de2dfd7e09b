"""A product out of a file becomes a family with its variants, new or changed in place."""

from typing import Any, Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from catalog.categories.models import Category
from catalog.imports.numbers import RowRefused
from catalog.imports.rows import FileProduct, FileVariant
from catalog.products.models import Family, ImageAddress, Product
from catalog.stock.ledger import Kind
from catalog.stock.models import Stock, StockTooLow

Outcome = Literal["created", "changed", "unchanged"]


def take(product: FileProduct, *, by: UUID | None, why: str) -> Outcome:
    """All of the product or nothing. Raises RowRefused when the shop has something against it."""
    try:
        with transaction.atomic():
            return _take(product, by=by, why=why)
    except IntegrityError as error:
        reason = f"The shop has something like it already: {str(error).splitlines()[0]}"
        raise RowRefused(product.lines[0], reason) from error


def lock(products: list[FileProduct]) -> None:
    """Lock what these products are about to change, in the order that everybody locks in: stock, families, variants."""
    families = Family.objects.filter(slug__in=[product.handle for product in products])
    variants = Product.objects.filter(family__in=families)
    list(Stock.locked(variants.values_list("id", flat=True)))
    list(families.select_for_update(of=("self",)).order_by("id").values_list("id"))
    list(variants.select_for_update(of=("self",)).order_by("id").values_list("id"))


def _take(product: FileProduct, *, by: UUID | None, why: str) -> Outcome:
    family = Family.objects.filter(slug=product.handle).first()
    _judge_skus(product, family)
    is_new = family is None
    text = {**product.text, "category": Category.of_words(str(product.text["category"]))}
    if family is None:
        family = Family.objects.create(slug=product.handle, **text)
    changes = [family.change(**text), _take_images(family, product.images)]
    known = {variant.option_label: variant for variant in family.products.all()}
    for position, variant in enumerate(product.variants, start=1):
        changes.append(
            _take_variant(family, known.get(variant.option_label), variant, position=position, by=by, why=why)
        )
    if is_new:
        return "created"
    return "changed" if any(changes) else "unchanged"


def _take_variant(
    family: Family, known: Product | None, variant: FileVariant, *, position: int, by: UUID | None, why: str
) -> bool:
    fields: dict[str, Any] = {
        "sku": variant.sku,
        "price": variant.price,
        "old_price": variant.old_price,
        "position": position,
        "options": variant.options,
    }
    if known is None:
        new = family.add(option_label=variant.option_label, **fields)
        Stock.open(new, variant.quantity)
        return True
    changed = known.change(**fields)
    stock = Stock.objects.get(id=known.id)
    if stock.on_hand == variant.quantity:
        return changed
    try:
        stock.adjust(variant.quantity - stock.on_hand, reason=Kind.IMPORT, note=why, by=by)
    except StockTooLow as low:
        raise RowRefused(
            variant.line, f"Orders hold {low.reserved} of it, so {variant.quantity} cannot be all there is."
        ) from low
    return True


def _take_images(family: Family, images: list[tuple[str, str]]) -> bool:
    if [(image.address, image.alt) for image in family.image_addresses.all()] == images:
        return False
    family.image_addresses.all().delete()
    ImageAddress.objects.bulk_create(
        ImageAddress(family=family, address=address, alt=alt, position=position)
        for position, (address, alt) in enumerate(images, start=1)
    )
    return True


def _judge_skus(product: FileProduct, family: Family | None) -> None:
    lines = {variant.sku.lower(): variant for variant in product.variants}
    others = Product.objects.annotate(lower=Lower("sku")).filter(lower__in=list(lines)).select_related("family")
    for other in others.exclude(family=family):
        variant = lines[other.sku.lower()]
        raise RowRefused(variant.line, f'The SKU "{variant.sku}" belongs to "{other.name()}" in the shop already.')
