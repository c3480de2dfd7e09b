"""What accounts has written to somebody: the suite under test has no mail server, so its mails are files."""

from __future__ import annotations

import email
import email.policy
import os
import re
from pathlib import Path

from tests.stories.waiting import DEADLINE, look_until

FOLDER = Path(os.environ.get("MAILS_OF_ACCOUNTS", ""))
LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


def newest_mail_to(address: str) -> str:
    """Its text; nothing, if there is none yet."""
    for file in sorted(FOLDER.glob("*.eml"), reverse=True):
        mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if str(mail["To"]) == address:
            return str(mail.get_content())
    return ""


def link_in_mail_to(address: str, *, seconds: float = DEADLINE) -> str:
    """The first link of the newest mail, as soon as there is one."""
    text = look_until(f"a mail to {address}", lambda: newest_mail_to(address), seconds=seconds)
    return str(LINK.findall(text)[0])
