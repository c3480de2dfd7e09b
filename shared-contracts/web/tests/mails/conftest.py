from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.mail import EmailMessage

from messaging.ids import uuid7

Send = Callable[[str], UUID]


@pytest.fixture(autouse=True)
def in_development(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER, settings.SHOW_MAILS = "web.mails.folder.Folder", str(tmp_path), True


@pytest.fixture
def send(in_development: None) -> Send:
    """`send("alice@example.com")`: a mail that was sent, by its id."""

    last = UUID(int=0)

    def to(address: str) -> UUID:
        nonlocal last
        while (mail_id := uuid7()) <= last:  # two of one millisecond have no order
            pass
        last = mail_id
        headers = {"Message-ID": f"<{mail_id}@localhost>", "Date": "Mon, 23 Nov 2026 10:00:00 +0000"}
        text = "Look & see <b>:\n\nhttp://localhost:8001/confirm-email/key?a=b&c=d\n"
        EmailMessage("News", text, to=[address], headers=headers).send()
        return mail_id

    return to
