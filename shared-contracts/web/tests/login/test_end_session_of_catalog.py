from django.test import Client

from contracts.catalog.session_ended import SessionEnded
from messaging.ids import uuid7
from web.login.reactive.end_session_of_catalog import end_session_of_catalog
from web.login.testing import ALICE, sign_in


def test_signing_out_at_(db: None) -> None:
    laptop, phone = sign_in(Client(), ALICE, sid="laptop"), sign_in(Client(), ALICE, sid="phone")
    end_session_of_catalog(SessionEnded(id=uuid7(), version=1, sid="laptop", sub=None))
    assert [client.get("/me").json()["guest"] for client in (laptop, phone)] == [True, False]
