import re
from hashlib import sha256

import httpx
import pytest

from tests.outage.parts import down, whole
from tests.outage.shopping import ORIGINS, Visitor, picture_addresses
from tests.outage.waiting import eventually
from tests.stories.shop import Product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
WEBP = (b"RIFF", b"WEBP")


def test_with_accounts_down_a_signed_in_customer_orders_and_finds_the_order(alice: Visitor, book: Product) -> None:
    with down(*whole("accounts")):
        alice.sees("catalog", f"/products?q={book.title}", book.title)
        alice.sees("catalog", f"/products/{book.slug}", book.title)
        alice.put_into_cart(book.id)
        alice.sees("ordering", "/cart", book.title)
        path, form = alice.checkout()
        order = alice.write("ordering", path, **form)
        alice.wait_for(order["id"])
        alice.sees("ordering", "/orders", order["number"])
        alice.sees("ordering", f"/orders/{order['id']}", order["number"], "Confirmed")


def test_with_accounts_down_a_visitor_fills_a_cart_and_orders(guest: Visitor, book: Product) -> None:
    with down(*whole("accounts")):
        guest.sees("catalog", "/products", "Sign in")
        guest.wait_for(guest.order(book.id))


def test_with_accounts_down_sign_in_leads_to_an_honest_page_and_the_cart_is_kept(guest: Visitor, book: Product) -> None:
    guest.put_into_cart(book.id)
    with down(*whole("accounts")):
        seconds = eventually("catalog notices", lambda: not says_that_sign_in_is_away(guest, book))
        print(f"\nsaid so {seconds:.1f} s after accounts was gone")
        assert f'href="/products/{book.slug}"' in guest.page.text, "no way back"
        guest.sees("ordering", "/cart", book.title)
    eventually("sign-in leads to accounts again", lambda: says_that_sign_in_is_away(guest, book))
    assert str(guest.page.url).startswith(ORIGINS["accounts"])


def says_that_sign_in_is_away(guest: Visitor, book: Product) -> bool:
    """False also while the browser is still led to a dead address."""
    try:
        page = guest.look("catalog", f"/login?next=/products/{book.slug}")
    except httpx.TransportError:
        return False
    return page.status_code == 503 and "Your cart is kept" in page.text


def test_with_accounts_down_sign_out_ends_the_sign_in_there_at_once_and_in_the_others_when_they_hear_of_it() -> None:
    with Visitor() as person:
        person.sign_in("Charlie", at=ORIGINS["ordering"]).sign_in("Charlie", at=ORIGINS["catalog"])
        with down(*whole("accounts")):
            assert person.send("catalog", "/logout").status_code == 200
            person.sees("catalog", "/products", "Sign in")
            eventually("ordering has heard of it", lambda: "Sign out" in person.read("ordering", "/cart"))
        eventually("accounts has heard of it", lambda: "Sign out" in person.read("accounts", "/profile"))


def test_with_accounts_down_the_others_stay_signed_in_when_one_signs_out(alice: Visitor) -> None:
    with Visitor() as phone:
        phone.sign_in("Alice", at=ORIGINS["catalog"])
        with down(*whole("accounts")):
            phone.send("catalog", "/logout")
            phone.sees("catalog", "/products", "Sign in")
            for system, path in (("catalog", "/products"), ("ordering", "/orders")):
                alice.sees(system, path, "Sign out")
        eventually("accounts has heard of it", lambda: "Sign out" in phone.read("accounts", "/profile"))
    alice.sees("accounts", "/profile", "Sign out")


def test_with_catalog_down_cart_checkout_and_order_show_names_prices_and_pictures(
    guest: Visitor, book: Product
) -> None:
    before = guest.order(book.id)
    guest.wait_for(before)
    price = guest.ask(f"{ORIGINS['ordering']}/orders/{before}")["total"]["amount"]
    guest.put_into_cart(book.id)
    checkout, form = guest.checkout()
    with down(*whole("catalog")):
        for path in ("/cart", checkout, f"/orders/{before}"):
            page = guest.sees("ordering", path, book.title, price)
            _assert_own_pictures(guest, page)
        placed = guest.write("ordering", checkout, **form)["id"]
        assert guest.state_of(placed) == "received"
    guest.wait_for(placed)


def test_with_ordering_down_catalog_and_accounts_answer_and_the_cart_link_is_a_plain_link(
    alice: Visitor, bob: Visitor, book: Product
) -> None:
    product = f"/products/{book.slug}"
    with down(*whole("ordering")):
        for path in ("/", "/products?q=sea", product):
            page = alice.read("catalog", path)
            assert re.search(rf'<a\b[^>]*href="{ORIGINS["ordering"]}/cart"', page), path
        for path in ("/stock", f"{product}/edit", "/products/new", "/imports"):
            bob.read("catalog", path)
        for path in ("/profile", "/addresses", "/orders"):
            alice.read("accounts", path)
        bob.write("catalog", f"/products/{book.id}/price", price="12.50")


def _assert_own_pictures(visitor: Visitor, page: str) -> None:
    """An <img> from a sibling would be a hidden dependency on it."""
    pictures = [address for address in picture_addresses(page) if not address.startswith("data:")]
    assert pictures, "the page shows no picture"
    for address in pictures:
        assert address.startswith("/"), f"{address} is not ordering's own"
        answer = visitor.look("ordering", address)
        assert answer.headers["content-type"] == "image/webp"
        assert (answer.content[:4], answer.content[8:12]) == WEBP
        assert sha256(answer.content).hexdigest() in address
