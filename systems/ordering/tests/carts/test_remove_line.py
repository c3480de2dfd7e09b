from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import JSON, cart, put_in_cart


def address(client: Client) -> str:
    shown = cart(client)
    return f"/carts/{shown['id']}/lines/{shown['lines'][0]['id']}"


def test_a_form_takes_the_line_out(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    answer = guest.post(f"{address(guest)}/removal")
    assert (answer.status_code, answer["Location"]) == (303, "/cart")
    assert cart(guest)["lines"] == []


def test_a_program_deletes_it_and_gets_the_cart(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    assert guest.delete(address(guest), headers=JSON).json()["lines"] == []


def test_taking_it_out_twice_is_taking_it_out_once(guest: Client, book: Product) -> None:
    put_in_cart(guest, book)
    path = f"{address(guest)}/removal"
    assert [guest.post(path).status_code, guest.post(path).status_code] == [303, 303]


def test_for_charlie_there_is_no_such_line(alice: Client, charlie: Client, book: Product) -> None:
    put_in_cart(alice, book)
    assert charlie.delete(address(alice), headers=JSON).status_code == 404
    assert len(cart(alice)["lines"]) == 1
