from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from web.login.testing import ALICE, sign_in
from web.people import Person

OWN = "http://testserver"
GERMAN = Person(ALICE.id, "Alice", ALICE.roles, language="de")
PAGE = {"accept": "text/html"}
pytestmark = pytest.mark.django_db


def choose(client: Client, language: str, *, back_to: str = "/work?a=1", origin: str = OWN) -> Any:
    form = {"language": language, "next": back_to}
    return client.post("/language", form, headers={**PAGE, "origin": origin})


def language_of(client: Client, accepted: str = "") -> str:
    """Of a page that everybody sees: there is nothing at this address."""
    answer = client.get("/nothing-is-here", headers={**PAGE, "accept-language": accepted})
    return str(answer["Content-Language"])


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("de", "de"), ("de-AT,en;q=0.5", "de"), ("en-US", "en-gb"), ("fr,de;q=0.8", "de"), ("fr", "en-gb"), ("", "en-gb")],
)
def test_a_guest_reads_what_the_browser_asks_for(client: Client, accepted: str, language: str) -> None:
    assert language_of(client, accepted) == language


def test_who_signed_in_reads_what_they_chose_at_accounts(client: Client) -> None:
    sign_in(client, GERMAN)
    assert language_of(client, "en") == "de"


def test_who_never_chose_reads_what_the_browser_asks_for(client: Client) -> None:
    sign_in(client, ALICE)
    assert language_of(client, "de") == "de"


def test_the_browsers_own_choice_comes_first_and_the_page_stays(client: Client) -> None:
    sign_in(client, GERMAN)
    answer = choose(client, "en-gb")
    assert (answer.status_code, answer["Location"]) == (303, "/work?a=1")
    assert language_of(client, "de") == "en-gb"


def test_the_choice_is_this_systems_and_lasts(client: Client) -> None:
    cookie = choose(client, "de").cookies[f"{settings.SYSTEM}_language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("de", True, "Lax")
    assert int(cookie["max-age"]) > 300 * 86400


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", ""])
def test_nobody_is_sent_to_a_foreign_page(client: Client, foreign: str) -> None:
    assert choose(client, "de", back_to=foreign)["Location"] == "/"


def test_a_language_that_the_shop_does_not_speak_is_refused(client: Client) -> None:
    answer = choose(client, "tlh")
    assert answer.status_code == 422
    assert not answer.cookies


def test_a_strange_cookie_changes_nothing(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "x" * 600
    assert language_of(client, "de") == "de"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_foreign_page_cannot_choose(origin: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert choose(strict, "de", origin=origin).status_code == 403
    assert choose(strict, "de").status_code == 303


def test_a_cache_is_told_what_the_language_hangs_on(client: Client) -> None:
    varies = {word.strip() for word in client.get("/nothing-is-here", headers=PAGE)["Vary"].split(",")}
    assert varies >= {"Accept-Language", "Cookie"}


def test_the_footer_offers_the_other_language_and_comes_back_to_this_very_page(client: Client) -> None:
    page = client.get("/nothing-is-here?a=1&b=2", headers={**PAGE, "accept-language": "de"}).content.decode()
    assert '<html lang="de"' in page
    assert '<input type="hidden" name="next" value="/nothing-is-here?a=1&amp;b=2">' in page
    assert 'name="language" value="en-gb" lang="en-gb">English</button>' in page
    assert 'value="de"' not in page
