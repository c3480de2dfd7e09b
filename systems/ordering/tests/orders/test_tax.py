from decimal import Decimal

import pytest

from ordering.orders.tax import percent, tax_in


@pytest.mark.parametrize(
    ("gross", "tax"), [("0.01", "0.00"), ("0.03", "0.00"), ("0.04", "0.01"), ("119.00", "19.00"), ("12.50", "2.00")]
)
def test_the_tax_in_a_price_is_rounded_to_the_cent(gross: str, tax: str) -> None:
    assert tax_in(Decimal(gross)) == Decimal(tax)


@pytest.mark.parametrize(("rate", "words"), [("0.19", "19"), ("0.075", "7.5"), ("0.2", "20"), ("0", "0")])
def test_a_rate_is_said_in_percent(rate: str, words: str) -> None:
    assert percent(Decimal(rate)) == words
