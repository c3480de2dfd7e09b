from django.test import Client

from catalog.tests.asking import ask
from catalog.tests.conftest import Make


def test_staff_see_what_there_is_of_everything(bob: Client, on_sale: Make) -> None:
    on_sale("Walden", stock=3)
    on_sale("Emma", option="Paperback", stock=40)
    rows = ask(bob, "/stock")["rows"]
    assert [(row["name"], row["available"]) for row in rows] == [("Emma, Paperback", 40), ("Walden", 3)]
    assert "Emma, Paperback" in bob.get("/stock").text


def test_the_list_can_be_narrowed(bob: Client, on_sale: Make) -> None:
    on_sale("Emma", stock=40)
    on_sale("Walden", stock=3)
    on_sale("Dracula").withdraw()
    assert [row["name"] for row in ask(bob, "/stock", show="low")["rows"]] == ["Walden"]
    assert [row["name"] for row in ask(bob, "/stock", show="withdrawn")["rows"]] == ["Dracula"]
    assert [row["name"] for row in ask(bob, "/stock", q="emm")["rows"]] == ["Emma"]
    assert "Nothing found" in bob.get("/stock?q=zzz").text


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client) -> None:
    assert charlie.get("/stock").status_code == 403
    assert guest.get("/stock").status_code == 303
