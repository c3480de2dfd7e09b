"""What can be done to many products at once, and how each is done to one family."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.bulk.prices import PriceRefused, new_price
from catalog.bulk.refusing import RowRefused
from catalog.bulk.renaming import rename_attribute, rename_value
from catalog.categories.models import Category
from catalog.products.models import Family, Product

ACTIONS = {
    "publish": gettext_lazy("Show to customers"),
    "hide": gettext_lazy("Hide from customers"),
    "withdraw": gettext_lazy("Withdraw from sale"),
    "restore": gettext_lazy("Sell again"),
    "category": gettext_lazy("Move to a category"),
    "price": gettext_lazy("Change prices"),
    "add_tag": gettext_lazy("Add a subject"),
    "remove_tag": gettext_lazy("Take a subject away"),
}
# What is begun elsewhere, and not from the list of products.
RENAMINGS = {
    "rename_attribute": gettext_lazy("Rename an attribute"),
    "rename_value": gettext_lazy("Rename a value"),
}
Details = dict[str, str]


def do(action: str, family: Family, details: Details) -> bool:
    """Do it to one family. False when nothing is different. Raises RowRefused."""
    return DOERS[action](family, details)


def price_of(product: Product, details: Details) -> Decimal:
    """What a variant would cost after the change. Raises RowRefused."""
    try:
        return new_price(
            product.price,
            percent=_number(details, "percent"),
            amount=_number(details, "amount"),
            ending=details["ending"],
        )
    except PriceRefused as refused:
        words = _("The price of %(sku)s would be %(price)s, which nothing can cost.")
        raise RowRefused(words % {"sku": product.sku, "price": refused}) from refused


def _publish(family: Family, _details: Details) -> bool:
    if not family.products.filter(active=True).exists():
        raise RowRefused(_("None of its variants is sold. Sell one again first."))
    return family.change(published=True)


def _hide(family: Family, _details: Details) -> bool:
    return family.change(published=False)


def _withdraw(family: Family, _details: Details) -> bool:
    return _each(family, active=False)


def _each(family: Family, *, active: bool) -> bool:
    changes = [product.change(active=active) for product in family.products.order_by("id")]
    return any(changes)


def _restore(family: Family, _details: Details) -> bool:
    return _each(family, active=True)


def _move(family: Family, details: Details) -> bool:
    category = Category.objects.filter(slug=details["category"]).first()
    if category is None and details["category"]:
        raise RowRefused(_("The category is no longer there."))
    return family.change(category=category)


def _price(family: Family, details: Details) -> bool:
    priced = [(product, price_of(product, details)) for product in family.products.filter(active=True).order_by("id")]
    if not priced:
        raise RowRefused(_("None of its variants is sold."))
    changes = [product.change(**_with_old_price(product, price)) for product, price in priced]
    return any(changes)


def _with_old_price(product: Product, price: Decimal) -> dict[str, Decimal | None]:
    """A price that is no longer below the old one is no offer any more."""
    stays = product.old_price is not None and product.old_price > price
    return {"price": price, "old_price": product.old_price if stays else None}


def _add_tag(family: Family, details: Details) -> bool:
    tags = _tags(family)
    if details["tag"].lower() in map(str.lower, tags):
        return False
    text = ", ".join([*tags, details["tag"]])
    if len(text) > 1000:
        raise RowRefused(_("It has so many subjects that one more does not fit in."))
    return family.change(tags=text)


def _remove_tag(family: Family, details: Details) -> bool:
    tags = _tags(family)
    left = [tag for tag in tags if tag.lower() != details["tag"].lower()]
    return len(left) < len(tags) and family.change(tags=", ".join(left))


def _tags(family: Family) -> list[str]:
    return [tag.strip() for tag in family.tags.split(",") if tag.strip()]


def _number(details: Details, name: str) -> Decimal | None:
    return Decimal(details[name]) if details.get(name) else None


DOERS: dict[str, Callable[[Family, Details], bool]] = {
    "publish": _publish,
    "hide": _hide,
    "withdraw": _withdraw,
    "restore": _restore,
    "category": _move,
    "price": _price,
    "add_tag": _add_tag,
    "remove_tag": _remove_tag,
    "rename_attribute": rename_attribute,
    "rename_value": rename_value,
}
