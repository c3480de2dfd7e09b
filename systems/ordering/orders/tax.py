from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

CENT = Decimal("0.01")


def tax_in(gross: Decimal, *, rate: Decimal | None = None) -> Decimal:
    """The tax that a gross amount contains, at today's rate or a given one, rounded half up to the cent."""
    return (gross - gross / (1 + (settings.TAX_RATE if rate is None else rate))).quantize(CENT, ROUND_HALF_UP)


def percent(rate: Decimal) -> str:
    """0.19 is 19, 0.075 is 7.5."""
    return f"{(rate * 100).normalize():f}"
