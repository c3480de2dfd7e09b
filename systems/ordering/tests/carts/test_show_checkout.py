from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import cart, checkout, fill_in, put_in_cart
from web.login.testing import ALICE, sign_in


def test_it_leads_to_the_first_step_that_is_open(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    path = f"/carts/{cart(guest)['id']}/checkout"
    assert guest.get(path)["Location"] == f"{path}/address"
    fill_in(guest, delivery=False)
    assert guest.get(path)["Location"] == f"{path}/delivery"
    fill_in(guest)
    assert guest.get(path)["Location"] == f"{path}/review"


def test_a_program_reads_all_that_it_needs_to_order_with_one_call(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    assert [one["value"] for one in shown["addresses"]] == ["new"]
    assert shown["values"]["email"] == ""
    methods = {one["value"]: one["price"]["amount"] for one in shown["delivery_methods"]}
    assert methods == {"standard": "0.00", "express": "9.90", "pick_up": "0.00"}
    assert shown["payment_methods"][0]["value"] == "invoice"


def test_a_customer_of_whom_we_have_not_heard_yet_writes_an_address_too(charlie: Client, book: Product) -> None:
    put_in_cart(charlie, book)
    assert [one["value"] for one in checkout(charlie)["addresses"]] == ["new"]


def test_every_page_has_a_key_of_its_own(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert checkout(guest)["idempotency_key"] != checkout(guest)["idempotency_key"]


def test_an_empty_cart_leads_back_to_the_cart(guest: Client, book: Product) -> None:
    line = put_in_cart(guest, book)
    path = f"/carts/{cart(guest)['id']}"
    guest.post(f"{path}/lines/{line['id']}/removal")
    for step in ("", "/address", "/delivery", "/review"):
        assert guest.get(f"{path}/checkout{step}")["Location"] == "/cart"


def test_charlie_and_a_guest_find_nothing_there(alice: Client, charlie: Client, guest: Client, book: Product) -> None:
    put_in_cart(alice, book)
    path = f"/carts/{cart(alice)['id']}/checkout"
    for step in ("", "/address", "/delivery", "/review"):
        assert [charlie.get(path + step).status_code, guest.get(path + step).status_code] == [404, 404]


def test_whoever_signs_in_at_the_checkout_comes_back_to_it_and_is_told(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    browser = Client()
    put_in_cart(browser, book, 2)
    fill_in(browser)
    before = f"/carts/{cart(browser)['id']}/checkout/address"
    sign_in(browser, ALICE)
    page = browser.get(before).content.decode()
    assert "What you chose before signing in" in page
    assert "3 \N{MULTIPLICATION SIGN} Wonderland" in page
    assert 'value="3 Katzenweg"' in page
    assert f"/carts/{cart(alice)['id']}/checkout/address" in page
