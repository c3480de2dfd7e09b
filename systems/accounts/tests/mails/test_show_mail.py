from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.mails.models import Mail
from accounts.users.models import User
from messaging.ids import uuid7

PAGE = {"accept": "text/html"}


@pytest.fixture
def mail(alice: User, settings: Any, tmp_path: Path) -> Mail:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER, settings.SHOW_MAILS = (
        "accounts.mails.folder.Folder",
        str(tmp_path),
        True,
    )
    mail = alice.write_mail("mails/confirm_email", link="http://localhost:8001/confirm-email/key?a=<b>&c=d")
    assert mail.send()
    return mail


def test_the_text_is_shown_and_its_links_can_be_followed(client: Client, mail: Mail) -> None:
    page = client.get(f"/mails/{mail.id}", headers=PAGE).content.decode()
    assert "alice@example.com" in page
    assert 'href="http://localhost:8001/confirm-email/key' in page
    assert "<b>" not in page


def test_a_mail_that_nobody_wrote_is_not_there(client: Client, mail: Mail) -> None:
    assert client.get(f"/mails/{uuid7()}", headers=PAGE).status_code == 404
    assert client.get("/mails/..%2f..%2fetc", headers=PAGE).status_code == 404


def test_a_real_shop_has_no_such_page(client: Client, mail: Mail, settings: Any) -> None:
    settings.SHOW_MAILS = False
    assert client.get(f"/mails/{mail.id}", headers=PAGE).status_code == 404
