from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import cart, checkout, put_in_cart


def test_a_customer_finds_their_e_mail_and_addresses(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    page = alice.get(f"/carts/{cart(alice)['id']}/checkout").content.decode()
    assert 'value="alice@example.com"' in page
    assert "1 Rabbit Hole Lane, OX1 1DP Oxford, United Kingdom" in page


def test_a_guest_writes_them(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    shown = checkout(guest)
    assert [one["value"] for one in shown["addresses"]] == ["new"]
    assert shown["values"]["email"] == ""


def test_a_customer_of_whom_we_have_not_heard_yet_writes_them_too(charlie: Client, book: Product) -> None:
    put_in_cart(charlie, book)
    assert [one["value"] for one in checkout(charlie)["addresses"]] == ["new"]


def test_the_review_tells_total_and_tax(alice: Client, book: Product) -> None:
    put_in_cart(alice, book, 2)
    page = alice.get(f"/carts/{cart(alice)['id']}/checkout").content.decode()
    assert "€25.00" in page
    assert "incl. 19 % tax" in page
    assert "€3.99" in page


def test_every_page_has_a_key_of_its_own(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert checkout(guest)["idempotency_key"] != checkout(guest)["idempotency_key"]


def test_an_empty_cart_leads_back_to_the_cart(guest: Client, book: Product) -> None:
    line = put_in_cart(guest, book)
    path = f"/carts/{cart(guest)['id']}"
    guest.post(f"{path}/lines/{line['id']}/removal")
    assert guest.get(f"{path}/checkout")["Location"] == "/cart"


def test_charlie_and_a_guest_find_nothing_there(alice: Client, charlie: Client, guest: Client, book: Product) -> None:
    put_in_cart(alice, book)
    path = f"/carts/{cart(alice)['id']}/checkout"
    assert [charlie.get(path).status_code, guest.get(path).status_code] == [404, 404]
