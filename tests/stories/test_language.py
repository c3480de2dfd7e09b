"""The language and the theme that somebody chose, over all three systems, without JavaScript."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from tests.stories.browser import ACCOUNTS, CATALOG, DEMO_PASSWORD, ORDERING, Browser
from tests.stories.mailbox import link_in_mail_to, newest_mail_to

LOOKS = re.compile(r'<html lang="([\w-]+)"(?: data-theme="(\w+)")?>')


def test_the_choice_made_at_accounts_follows_to_the_other_systems(charlie: Browser) -> None:
    charlie.open(f"{ACCOUNTS}/preferences").submit("/preferences", language="de", theme="dark")
    try:
        assert looks(charlie) == ("de", "dark")
        elsewhere = Browser(language="en").sign_in("Charlie", at=CATALOG)
        assert looks(elsewhere.open(f"{CATALOG}/products")) == ("de", "dark")
        assert looks(elsewhere.open(f"{ORDERING}/login?next=/cart")) == ("de", "dark")
        assert "Ihr Warenkorb ist leer" in elsewhere.page.text
    finally:
        charlie.open(f"{ACCOUNTS}/preferences").submit("/preferences", language="en", theme="device")


def test_whoever_signs_up_in_german_is_written_to_in_german() -> None:
    browser, email = Browser(language="de-DE,de;q=0.9,en;q=0.5"), f"{uuid4().hex}@example.com"
    browser.open(f"{ACCOUNTS}/sign-up")
    browser.submit("/sign-up", display_name="Dora", email=email, password=DEMO_PASSWORD)
    assert "Wir haben Ihnen geschrieben" in browser.page.text
    link = link_in_mail_to(email)
    assert "bestätigen Sie die Adresse bitte hier" in " ".join(newest_mail_to(email).split())
    browser.open(link).submit("/confirm-email/")
    assert browser.ask(f"{ACCOUNTS}/preferences")["chosen"]["language"] == "de"


@pytest.mark.parametrize(
    "page", [f"{CATALOG}/products?q=the&sort=title", f"{ORDERING}/cart", f"{ACCOUNTS}/sign-in?next=/orders"]
)
def test_the_switch_in_the_footer_stays_on_the_page(page: str) -> None:
    browser = Browser(language="en").open(page)
    assert looks(browser) == ("en-gb", "")
    browser.submit("/language", language="de")
    assert (str(browser.page.url), looks(browser)) == (page, ("de", ""))
    browser.post(f"{origin(page)}/theme", browser.form("/language").fields | {"theme": "dark"}, Origin=origin(page))
    assert looks(browser.open(page)) == ("de", "dark")


def test_the_switch_leads_to_no_foreign_page(guest: Browser) -> None:
    fields = {"language": "de", "next": "https://evil.example/"}
    answer = guest.post(f"{CATALOG}/language", fields, Origin=CATALOG, Accept="text/html")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert guest.post(f"{CATALOG}/language", fields, Origin="https://evil.example").status_code == 403


def test_what_this_browser_chose_counts_before_what_the_person_chose(charlie: Browser) -> None:
    charlie.open(f"{ORDERING}/orders").submit("/language", language="de")
    assert looks(charlie.open(f"{ORDERING}/orders"))[0] == "de"
    assert looks(charlie.open(f"{ACCOUNTS}/profile"))[0] == "en-gb"


def looks(browser: Browser) -> tuple[str, str]:
    """The language and the theme of the page."""
    found = LOOKS.search(browser.page.text)
    assert found, browser.page.text[:300]
    return found[1], found[2] or ""


def origin(page: str) -> str:
    return next(one for one in (ACCOUNTS, CATALOG, ORDERING) if page.startswith(one))
