"""What it comes to: goods, delivery, and the tax that both contain."""

from typing import Any

from contracts.money import Money
from contracts.plain import to_plain
from ordering.orders.delivery import DeliveryMethod
from ordering.orders.tax import tax_in


def sums_shown(goods: Money | None, by: DeliveryMethod) -> dict[str, Any]:
    """All are None for an empty cart."""
    total = goods and Money(amount=goods.amount + by.price, currency=goods.currency)
    return {
        "goods": to_plain(goods),
        "delivery_method": by.code,
        "delivery_title": by.title,
        "delivery_price": to_plain(goods and Money(amount=by.price, currency=goods.currency)),
        "total": to_plain(total),
        "tax": to_plain(total and Money(amount=tax_in(total.amount), currency=total.currency)),
    }
