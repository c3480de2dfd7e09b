from django.test import Client

from contracts.accounts.session_ended import SessionEnded
from messaging.ids import uuid7
from web.login.reactive.end_session_of_accounts import end_session_of_accounts
from web.login.testing import ALICE, BOB, sign_in


def who(client: Client) -> str:
    name: str = client.get("/me").json()["name"]
    return name


def test_the_end_of_a_sign_in_ends_that_one_alone(db: None) -> None:
    laptop, phone = sign_in(Client(), ALICE, sid="laptop"), sign_in(Client(), ALICE, sid="phone")
    end_session_of_accounts(SessionEnded(id=uuid7(), version=1, sid="laptop", sub=None))
    assert [who(laptop), who(phone)] == ["", "Alice"]


def test_the_end_of_all_of_a_person_leaves_others_signed_in(db: None) -> None:
    laptop, phone, bob = sign_in(Client(), ALICE, sid="1"), sign_in(Client(), ALICE, sid="2"), sign_in(Client(), BOB)
    end_session_of_accounts(SessionEnded(id=uuid7(), version=1, sid=None, sub=ALICE.id))
    assert [who(laptop), who(phone), who(bob)] == ["", "", "Bob"]


def test_the_end_of_all_but_one_keeps_that_one(db: None) -> None:
    laptop, phone, bob = sign_in(Client(), ALICE, sid="1"), sign_in(Client(), ALICE, sid="2"), sign_in(Client(), BOB)
    end_session_of_accounts(SessionEnded(id=uuid7(), version=1, sid=None, sub=ALICE.id, but="1"))
    assert [who(laptop), who(phone), who(bob)] == ["Alice", "", "Bob"]


def test_news_without_a_name_ends_nothing(db: None) -> None:
    guest, alice = Client(), sign_in(Client(), ALICE)
    guest.post("/cart")
    end_session_of_accounts(SessionEnded(id=uuid7(), version=1, sid=None, sub=None))
    end_session_of_accounts(SessionEnded(id=uuid7(), version=1, sid="", sub=None))
    assert who(alice) == "Alice"
    assert guest.get("/cart").json() == {"cart": "a book"}
