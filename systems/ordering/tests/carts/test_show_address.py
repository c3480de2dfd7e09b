from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import address_of_step, fill_in, put_in_cart


def test_a_customer_finds_their_e_mail_and_addresses(alice: Client, book: Product) -> None:
    put_in_cart(alice, book)
    page = alice.get(address_of_step(alice, "address")).content.decode()
    assert 'value="alice@example.com"' in page
    assert "1 Rabbit Hole Lane, OX1 1DP Oxford, United Kingdom" in page


def test_a_guest_needs_no_account_and_is_shown_the_way_to_one(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    path = address_of_step(guest, "address")
    page = guest.get(path).content.decode()
    assert "You need no account." in page
    assert f'href="/login?next={path}"' in page
    assert 'type="radio"' not in page


def test_what_was_written_stands_there_again(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    fill_in(guest)
    page = guest.get(address_of_step(guest, "address")).content.decode()
    assert 'value="3 Katzenweg"' in page
    assert '<option value="AT" selected>' in page


def test_the_steps_that_are_filled_can_be_gone_to_and_no_other(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    page = guest.get(address_of_step(guest, "address")).content.decode()
    assert 'aria-current="step">Address' in page
    assert f'<a href="{address_of_step(guest, "delivery")}">Delivery' not in page
    fill_in(guest)
    page = guest.get(address_of_step(guest, "address")).content.decode()
    for step in ("delivery", "review"):
        assert f'<a href="{address_of_step(guest, step)}">' in page
