from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.users.models import User

PAGE = {"accept": "text/html"}


@pytest.fixture(autouse=True)
def in_development(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER, settings.SHOW_MAILS = (
        "accounts.mails.folder.Folder",
        str(tmp_path),
        True,
    )


def test_what_was_sent_is_listed_newest_first(client: Client, program: Client, alice: User, bob: User) -> None:
    for user in (alice, bob):
        user.write_mail("mails/confirm_email", link="http://localhost:8001/x").send()
    listed = program.get("/mails").json()["mails"]
    assert [mail["to"] for mail in listed] == ["bob@example.com", "alice@example.com"]
    assert program.get(listed[0]["href"]).json()["to"] == "bob@example.com"
    assert b'<a href="/mails/' in client.get("/mails", headers=PAGE).content


def test_no_mail_is_said_so(client: Client, db: None) -> None:
    assert b"No mail yet" in client.get("/mails", headers=PAGE).content


def test_a_real_shop_has_no_such_page(client: Client, bob: User, settings: Any) -> None:
    settings.SHOW_MAILS = False
    client.force_login(bob)
    assert client.get("/mails", headers=PAGE).status_code == 404
