from uuid import uuid4

from django.test import Client

from ordering.products.models import Product
from ordering.tests.shopping import JSON, place_order, put_in_cart
from ordering.users.models import Contact, User
from web.login.testing import ALICE

PATH = f"/customers/{ALICE.id}"


def test_staff_see_account_orders_and_cart_and_how_old_the_copy_is(alice: Client, bob: Client, book: Product) -> None:
    order = place_order(alice, book)
    put_in_cart(alice, book, 2)
    shown = bob.get(PATH, headers=JSON).json()
    assert (shown["account"]["name"], shown["contact"]["email"]) == ("Alice", "alice@example.com")
    assert shown["account"]["as_of"]
    assert [one["number"] for one in shown["orders"]] == [order.number]
    assert [(item["title"], item["quantity"]) for item in shown["cart"]] == [("Wonderland", 2)]
    page = bob.get(PATH).content.decode()
    assert "as of" in page
    assert PATH in bob.get("/board").content.decode()
    assert PATH in bob.get(f"/orders/{order.id}").content.decode()
    assert PATH not in alice.get(f"/orders/{order.id}").content.decode()


def test_what_we_have_not_heard_of_is_said_to_be_unknown(alice: Client, bob: Client, book: Product) -> None:
    place_order(alice, book)
    User.everything.all().delete()
    Contact.everything.all().delete()
    shown = bob.get(PATH, headers=JSON).json()
    assert (shown["account"], shown["contact"], len(shown["orders"])) == (None, None, 1)
    page = bob.get(PATH).content.decode()
    assert "We have not heard of this account." in page
    assert "unknown" in page


def test_of_whom_nothing_is_known_there_is_nothing(bob: Client) -> None:
    assert bob.get(f"/customers/{uuid4()}").status_code == 404


def test_customers_do_not_see_each_other(alice: Client, charlie: Client) -> None:
    assert [client.get(PATH).status_code for client in (alice, charlie)] == [403, 403]
