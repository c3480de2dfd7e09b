import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from web.login.testing import ALICE, sign_in
from web.people import Person

DARK = Person(ALICE.id, "Alice", ALICE.roles, theme="dark")
PAGE = {"accept": "text/html"}
pytestmark = pytest.mark.django_db


def choose(client: Client, theme: str, *, back_to: str = "/work") -> Any:
    form = {"theme": theme, "next": back_to}
    return client.post("/theme", form, headers={**PAGE, "origin": "http://testserver"})


def theme_of(client: Client) -> str:
    page = client.get("/nothing-is-here", headers=PAGE).content.decode()
    found = re.search(r'<html[^>]* data-theme="(\w*)"', page)
    return found[1] if found else ""


def test_a_guest_sees_what_the_device_says(client: Client) -> None:
    assert theme_of(client) == ""


def test_a_theme_that_is_chosen_is_kept_and_the_page_stays(client: Client) -> None:
    answer = choose(client, "dark", back_to="/work?a=1")
    assert (answer.status_code, answer["Location"]) == (303, "/work?a=1")
    assert theme_of(client) == "dark"
    assert answer.cookies[f"{settings.SYSTEM}_theme"].value == "dark"


def test_who_signed_in_sees_what_they_chose_at_accounts_until_this_browser_says_otherwise(client: Client) -> None:
    sign_in(client, DARK)
    assert theme_of(client) == "dark"
    choose(client, "device")
    assert theme_of(client) == ""


def test_nobody_is_sent_to_a_foreign_page(client: Client) -> None:
    assert choose(client, "dark", back_to="//evil.example")["Location"] == "/"


def test_a_theme_that_does_not_exist_is_refused(client: Client) -> None:
    assert choose(client, "sepia").status_code == 422
    client.cookies[settings.THEME_COOKIE_NAME] = '"><script>'
    assert theme_of(client) == ""


def test_the_footer_offers_the_other_themes(client: Client) -> None:
    choose(client, "dark")
    page = client.get("/nothing-is-here", headers=PAGE).content.decode()
    assert re.findall(r'formaction="/theme" name="theme" value="(\w+)"', page) == ["light", "device"]
