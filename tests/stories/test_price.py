from decimal import Decimal

from tests.stories.browser import ORDERING, Browser
from tests.stories.shop import add_product, change_price, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_a_price_change_reaches_the_open_cart(bob: Browser, guest: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=5)
    put_into_cart(guest, product, quantity=2)
    assert price_in_cart(guest) == Decimal("12.50")

    change_price(bob, product, "9.90")

    look_until(
        "the new price is in the cart", lambda: price_in_cart(guest), wanted=lambda price: price == Decimal("9.90")
    )
    guest.open(f"{ORDERING}/cart")
    assert "9.90 now" in guest.page.text
    assert "12.50 when you put it into your cart" in guest.page.text


def test_a_price_change_never_touches_an_order_already_placed(bob: Browser, alice: Browser, guest: Browser) -> None:
    product = add_product(bob, price="20.00", quantity=5)
    put_into_cart(alice, product)
    order = check_out(alice)
    put_into_cart(guest, product)

    change_price(bob, product, "1.00")

    look_until("the new price is known", lambda: price_in_cart(guest), wanted=lambda price: price == Decimal("1.00"))
    assert Decimal(outcome(alice, order)["total"]["amount"]) == Decimal("20.00")


def price_in_cart(browser: Browser) -> Decimal:
    return Decimal(browser.ask(f"{ORDERING}/cart")["lines"][0]["price"]["amount"])
