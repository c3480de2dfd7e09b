from typing import Any

from django.test import Client

from web.login.testing import BOB, sign_in
from web.tests.mails.conftest import Send

PAGE, JSON = {"accept": "text/html"}, {"accept": "application/json"}


def test_what_was_sent_is_listed_newest_first(client: Client, db: None, send: Send) -> None:
    send("alice@example.com")
    newest = send("bob@example.com")
    listed = client.get("/mails", headers=JSON).json()["mails"]
    assert [mail["to"] for mail in listed] == ["bob@example.com", "alice@example.com"]
    assert listed[0]["href"] == f"/mails/{newest}"
    assert b'<a href="/mails/' in client.get("/mails", headers=PAGE).content


def test_no_mail_is_said_so(client: Client, db: None) -> None:
    assert b"No mail yet" in client.get("/mails", headers=PAGE).content


def test_a_real_shop_has_no_such_page(client: Client, db: None, settings: Any) -> None:
    settings.SHOW_MAILS = False
    assert sign_in(client, BOB).get("/mails", headers=PAGE).status_code == 404
