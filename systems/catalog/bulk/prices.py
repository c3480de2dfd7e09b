"""New prices out of old ones: by percent or by an amount, rounded to an ending that shops like."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from catalog.products.models import HIGHEST_PRICE

CENT, TO_THE_CENT = Decimal("0.01"), "0.01"
ENDINGS = [("0.01", _("To the cent")), ("0.99", _("To .99")), ("0.95", _("To .95")), ("0.00", _("To whole amounts"))]


class PriceRefused(Exception):
    """A price that nothing can cost would come out."""

    def __init__(self, price: Decimal) -> None:
        super().__init__(f"{price:.2f}")
        self.price = price


def new_price(old: Decimal, *, percent: Decimal | None, amount: Decimal | None, ending: str) -> Decimal:
    """Raises PriceRefused when nothing can cost that."""
    price = old + old * (percent or 0) / 100 + (amount or 0)
    price = price.quantize(CENT, ROUND_HALF_UP) if ending == TO_THE_CENT else nearest(price, Decimal(ending))
    if not CENT <= price <= HIGHEST_PRICE:
        raise PriceRefused(price)
    return price


def nearest(price: Decimal, ending: Decimal) -> Decimal:
    """The price with this ending that is nearest; of two, the higher one."""
    whole = (price - ending).to_integral_value(ROUND_HALF_UP)
    return (whole + ending).quantize(CENT)
