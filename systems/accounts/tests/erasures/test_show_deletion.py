from django.test import Client

from accounts.orders.models import Order
from accounts.tests.conftest import SignIn
from accounts.tests.users.test_show_profile import order
from accounts.users.models import User

JSON = {"accept": "application/json"}


def test_it_says_what_is_deleted_what_is_kept_and_why(alice: User, sign_in: SignIn) -> None:
    page = sign_in(alice).get("/deletion").content.decode()
    for said in ("What is deleted", "What is kept, why, and until when", "Invoices", "Orders on their way"):
        assert (said in page) is (said != "Orders on their way"), said
    assert 'name="password"' in page


def test_it_says_what_becomes_of_open_orders(alice: User, charlie: User, sign_in: SignIn) -> None:
    open_one, theirs = order(alice), order(charlie)
    settled = order(alice)
    Order.objects.filter(pk=settled.pk).update(state="shipped")
    browser = sign_in(alice)
    page = browser.get("/deletion").content.decode()
    assert "They go on" in page
    assert str(open_one.id) in page
    assert str(settled.id) not in page
    assert str(theirs.id) not in page
    assert [one["id"] for one in browser.get("/deletion", headers=JSON).json()["open_orders"]] == [str(open_one.id)]


def test_a_guest_signs_in_first(db: None) -> None:
    assert Client(headers={"accept": "text/html"}).get("/deletion")["Location"].startswith("/sign-in")
