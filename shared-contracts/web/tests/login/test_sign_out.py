from django.test import Client

from messaging.models import Outbox
from web.login.testing import ALICE, sign_in
from web.models import Session


def test_sign_out_ends_the_session_at_once_and_tells_the_others(client: Client, db: None) -> None:
    sign_in(client, ALICE, sid="s1")
    answer = client.post("/logout", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert client.get("/me").json()["guest"]
    assert not Session.objects.filter(sid="s1").exists()
    assert Outbox.objects.get().type == "catalog.session.ended.v1"
    assert b'"sid":"s1"' in bytes(Outbox.objects.get().body)


def test_a_guest_who_signs_out_is_no_news(client: Client, db: None) -> None:
    assert client.post("/logout").status_code == 200
    assert not Outbox.objects.exists()


def test_a_foreign_page_cannot_sign_anybody_out(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, ALICE)
    assert client.post("/logout").status_code == 403
    assert client.get("/me").json()["name"] == "Alice"
