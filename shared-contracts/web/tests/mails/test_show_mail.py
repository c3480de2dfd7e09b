from typing import Any

from django.test import Client

from messaging.ids import uuid7
from web.tests.mails.conftest import Send

PAGE = {"accept": "text/html"}


def test_the_text_is_shown_and_its_links_can_be_followed(client: Client, db: None, send: Send) -> None:
    page = client.get(f"/mails/{send('alice@example.com')}", headers=PAGE).content.decode()
    assert "alice@example.com" in page
    assert 'href="http://localhost:8001/confirm-email/key' in page
    assert "<b>" not in page


def test_a_mail_that_nobody_wrote_is_not_there(client: Client, db: None, send: Send) -> None:
    send("alice@example.com")
    assert client.get(f"/mails/{uuid7()}", headers=PAGE).status_code == 404
    assert client.get("/mails/..%2f..%2fetc", headers=PAGE).status_code == 404


def test_a_real_shop_has_no_such_page(client: Client, db: None, send: Send, settings: Any) -> None:
    sent = send("alice@example.com")
    settings.SHOW_MAILS = False
    assert client.get(f"/mails/{sent}", headers=PAGE).status_code == 404
