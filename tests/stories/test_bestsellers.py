from tests.stories.browser import CATALOG, Browser
from tests.stories.shop import add_product, check_out, outcome, put_into_cart
from tests.stories.waiting import look_until


def test_what_is_ordered_appears_among_the_bestsellers(bob: Browser, alice: Browser, guest: Browser) -> None:
    product = add_product(bob, price="12.50", quantity=95)
    put_into_cart(alice, product, quantity=90)
    order = check_out(alice)
    assert outcome(alice, order)["state"] == "confirmed"

    def is_first() -> bool:
        return bool(guest.ask(f"{CATALOG}/products?q={product.title}&sort=bestselling")["products"]) and (
            product.title in [one["title"] for one in guest.ask(f"{CATALOG}/")["bestsellers"]]
        )

    look_until("it is a bestseller", is_first, wanted=bool)
    alice.open(order)
    alice.submit("/cancellation")
    look_until("it is none any more", is_first, wanted=lambda found: not found)
