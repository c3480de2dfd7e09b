from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from look.templatetags.look import NotMoney, amount, money


@pytest.mark.parametrize(
    ("language", "amount", "currency", "words"),
    [
        ("en", "12.50", "EUR", "€12.50"),
        ("en", "1250.00", "USD", "$1,250.00"),
        ("en", "12.50", "CHF", "CHF\N{NO-BREAK SPACE}12.50"),
        ("en", "-3.00", "GBP", "\N{MINUS SIGN}£3.00"),
        ("en", "1200", "JPY", "¥1,200"),
        ("de", "12.50", "EUR", "12,50\N{NO-BREAK SPACE}€"),
        ("de", "1250.00", "EUR", "1.250,00\N{NO-BREAK SPACE}€"),
    ],
)
def test_a_price_is_told_as_the_readers_language_tells_it(
    language: str, amount: str, currency: str, words: str
) -> None:
    with translation.override(language):
        assert money({"amount": amount, "currency": currency}) == words


def test_every_digit_of_a_large_amount_is_kept() -> None:
    assert money({"amount": "9007199254740993.07", "currency": "EUR"}) == "€9,007,199,254,740,993.07"


def test_money_may_be_an_object_too() -> None:
    assert money(SimpleNamespace(amount=Decimal("12.5"), currency="EUR")) == "€12.50"


def test_no_price_is_no_text() -> None:
    assert money(None) == ""
    assert money("") == ""


@pytest.mark.parametrize("price", [{"amount": 12.5, "currency": "EUR"}, {"amount": "12.50"}, "12.50"])
def test_a_float_or_half_a_price_is_refused(price: object) -> None:
    with pytest.raises(NotMoney, match="never a float"):
        money(price)


@pytest.mark.parametrize(("language", "typed"), [("en", "1250.50"), ("de", "1250,50")])
def test_in_a_field_a_price_stands_as_it_is_typed(language: str, typed: str) -> None:
    with translation.override(language):
        assert amount({"amount": "1250.50", "currency": "EUR"}) == typed
        assert amount(None) == ""
