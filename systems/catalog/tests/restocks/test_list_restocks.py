from django.test import Client

from catalog.tests.asking import ask
from catalog.tests.conftest import Make


def test_everybody_sees_what_they_wait_for_and_nobody_else(alice: Client, charlie: Client, on_sale: Make) -> None:
    alice.post(f"/restocks/{on_sale('Emma', option='Paperback', stock=0).id}")
    charlie.post(f"/restocks/{on_sale('Walden', stock=0).id}")
    assert [one["name"] for one in ask(alice, "/restocks")["requests"]] == ["Emma, Paperback"]
    page = charlie.get("/restocks").text
    assert "Walden" in page
    assert "Emma" not in page


def test_who_waits_for_nothing_is_told_how_to(alice: Client) -> None:
    assert "You wait for nothing" in alice.get("/restocks").text
