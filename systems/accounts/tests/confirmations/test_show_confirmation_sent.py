from typing import Any

from django.test import Client

PAGE = {"accept": "text/html"}
NEW = {"display_name": "Dora", "email": "dora@example.com", "password": "correct horse battery"}


def test_the_browser_that_asked_is_told_where_the_mail_went(client: Client, db: None) -> None:
    client.post("/sign-up", {**NEW, "next": "/addresses"})
    page = client.get("/email-confirmations", headers=PAGE).content.decode()
    assert "on its way to dora@example.com" in page
    assert "/sign-up?next=%2Faddresses" in page


def test_any_other_browser_is_told_of_nobody(client: Client, db: None) -> None:
    Client().post("/sign-up", NEW)
    page = client.get("/email-confirmations", headers=PAGE).content.decode()
    assert "We wrote to you" in page
    assert "dora" not in page


def test_in_development_the_mail_is_a_click_away(client: Client, db: None, settings: Any) -> None:
    for debug in (False, True):
        settings.SHOW_MAILS = debug
        assert (b'href="/mails"' in client.get("/email-confirmations", headers=PAGE).content) == debug
