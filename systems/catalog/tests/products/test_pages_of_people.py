"""A page that was rendered for one person is shown to another: but never the first one's name or token."""

import re

from django.test import Client

from catalog.products.models import Product
from catalog.tests.conftest import BROWSER
from web.login.testing import ALICE, BOB, CHARLIE, sign_in
from web.people import Person


def tokens(page: str) -> set[str]:
    return set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))


def test_each_sees_their_own_name_and_their_own_token(alice: Client, charlie: Client, emma: Product) -> None:
    for path in ("/products/emma", "/products"):
        for_alice, for_charlie = alice.get(path), charlie.get(path)
        assert "Alice" in for_alice.text
        assert "Charlie" not in for_alice.text
        assert "Charlie" in for_charlie.text
        assert "Alice" not in for_charlie.text
        assert tokens(for_alice.text)
        assert not tokens(for_alice.text) & tokens(for_charlie.text)
        assert for_alice["ETag"] != for_charlie["ETag"]
        again = alice.get(path)
        assert again["ETag"] == alice.get(path)["ETag"]
        assert "Alice" in again.text


def test_the_token_of_a_remembered_page_is_taken(emma: Product) -> None:
    for person in (ALICE, CHARLIE):
        client = sign_in(Client(enforce_csrf_checks=True, headers=BROWSER), person)
        [token, *_] = tokens(client.get("/products/emma").text)
        assert client.post("/logout", {"csrfmiddlewaretoken": token}).status_code == 303
        client = sign_in(Client(enforce_csrf_checks=True, headers=BROWSER), person)
        client.get("/products/emma")
        assert client.post("/logout", {"csrfmiddlewaretoken": "t" * 64}).status_code == 403


def test_staff_see_their_bar_and_customers_and_guests_do_not(
    alice: Client, bob: Client, guest: Client, emma: Product
) -> None:
    assert "/products/emma/edit" in bob.get("/products/emma").text
    assert "/products/emma/edit" not in alice.get("/products/emma").text
    assert "/products/emma/edit" not in guest.get("/products/emma").text
    assert "Bob" not in guest.get("/products/emma").text


def test_a_name_is_escaped(emma: Product) -> None:
    wicked = Person(ALICE.id, "<script>alert(1)</script>", ALICE.roles)
    page = sign_in(Client(headers=BROWSER), wicked).get("/products/emma").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_who_chose_a_theme_sees_it_and_nobody_else_does(emma: Product) -> None:
    dark = Person(BOB.id, "Bob", BOB.roles, theme="dark")
    assert 'data-theme="dark"' in sign_in(Client(headers=BROWSER), dark).get("/products/emma").text
    assert 'data-theme="dark"' not in sign_in(Client(headers=BROWSER), BOB).get("/products/emma").text
