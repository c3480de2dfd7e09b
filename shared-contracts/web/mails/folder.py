"""Mails of a development shop: a file each, named by the mail's id, so that one that is sent again is there once."""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Folder(BaseEmailBackend):
    """Django's EMAIL_BACKEND where MAIL_FOLDER takes the place of a mail server."""

    def __init__(self, **options: Any) -> None:
        super().__init__(fail_silently=options.get("fail_silently", False))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            content = message.message()
            name = str(content["Message-ID"]).strip("<>").partition("@")[0]
            part = _folder() / f".{name}"
            part.write_bytes(content.as_bytes())
            part.rename(_folder() / f"{name}.eml")  # whoever reads the folder meets whole mails only
        return len(email_messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as it lies in the folder."""

    id: UUID
    to: str
    subject: str
    at: datetime
    text: str


def letters(limit: int = 50) -> list[Letter]:
    """Newest first: ids follow the time."""
    files = sorted(_folder().glob("*.eml"), key=lambda file: file.name, reverse=True)
    return [_read(file) for file in files[:limit]]


def letter(mail_id: UUID) -> Letter | None:
    file = _folder() / f"{mail_id}.eml"
    return _read(file) if file.exists() else None


def _read(file: Path) -> Letter:
    parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    at = parsedate_to_datetime(str(parsed["Date"]))
    return Letter(
        id=UUID(file.stem), to=str(parsed["To"]), subject=str(parsed["Subject"]), at=at, text=str(parsed.get_content())
    )


def _folder() -> Path:
    folder = Path(settings.MAIL_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
