"""Somebody whom no other story knows, with an account of their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.mailbox import link_in_mail_to


@dataclass(frozen=True)
class Newcomer:
    name: str
    email: str
    browser: Browser

    @classmethod
    def signed_up(cls) -> Newcomer:
        """Signed in at all three systems."""
        browser, word = Browser(), uuid4().hex[:12]
        one = cls(f"Wendy {word}", f"{word}@example.com", browser)
        browser.open(f"{ACCOUNTS}/sign-up")
        browser.submit("/sign-up", display_name=one.name, email=one.email, password=DEMO_PASSWORD)
        browser.open(link_in_mail_to(one.email)).submit("/confirm-email/")
        for system in (CATALOG, ORDERING):
            browser.open(f"{system}/login?next=/")
        return one
