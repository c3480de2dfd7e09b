"""Names and values of attributes and options, renamed in one family."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog.bulk.refusing import RowRefused
from catalog.products.models import Family, Product

Details = dict[str, str]


def rename_attribute(family: Family, details: Details) -> bool:
    before, to = details["from"], details["to"]
    if before in family.option_names and to in family.option_names:
        raise RowRefused(_("Its variants differ in both already."))
    said: dict[str, list[str]] = {}
    for name, values in family.attributes.items():
        new = to if name == before else name
        said[new] = _once([*said.get(new, []), *values])
    names = [to if name == before else name for name in family.option_names]
    changes = [family.change(attributes=said, option_names=names)]
    for product in family.products.order_by("id"):
        changes.append(
            product.change(options={to if name == before else name: v for name, v in product.options.items()})
        )
    return any(changes)


def rename_value(family: Family, details: Details) -> bool:
    name, before, to = details["name"], details["from"], details["to"]
    values = family.attributes.get(name, [])
    new_values = _once(to if one == before else one for one in values)
    products = list(family.products.order_by("id"))
    new = {product.id: _options(product, name, before, to) for product in products}
    labels = [_label(family, product, new[product.id]) for product in products]
    if len(set(labels)) < len(labels):
        raise RowRefused(_("Two of its variants would be the same."))
    changes = [family.change(attributes={**family.attributes, name: new_values})] if before in values else []
    for product, label in zip(products, labels, strict=True):
        changes.append(product.change(options=new[product.id], option_label=label))
    return any(changes)


def _options(product: Product, name: str, before: str, to: str) -> dict[str, str]:
    return {key: to if (key, value) == (name, before) else value for key, value in product.options.items()}


def _label(family: Family, product: Product, options: dict[str, str]) -> str:
    """In words again; those of a variant whose options did not change stay as they are."""
    if options == product.options:
        return product.option_label
    names = [*family.option_names, *(name for name in options if name not in family.option_names)]
    return " / ".join(options[name] for name in names if options.get(name))[:300]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
