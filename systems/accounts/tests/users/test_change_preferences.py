from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.users.models import Profile, User

SignIn = Callable[[User], Client]
GERMAN = {"language": "de", "theme": "dark"}


def test_the_choice_is_kept_and_her_pages_follow(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    answer = browser.post("/preferences", GERMAN)
    assert (answer.status_code, answer["Location"]) == (303, "/preferences?saved=preferences")
    assert '<html lang="de" data-theme="dark">' in browser.get(answer["Location"]).content.decode()
    assert '<html lang="de" data-theme="dark">' in sign_in(alice).get("/profile").content.decode()


def test_the_language_is_told_with_the_next_version_and_the_theme_is_not(
    alice: User, sign_in: SignIn, told: Callable[[str], list[Any]]
) -> None:
    sign_in(alice).post("/preferences", GERMAN)
    last = told("accounts.user.changed.v1")[-1]
    assert (last["version"], last["language"]) == (2, "de")
    assert "theme" not in last


def test_what_was_chosen_for_this_browser_alone_gives_way(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    browser.post("/language", {"language": "en-gb"}, headers={"origin": "http://testserver"})
    browser.post("/preferences", GERMAN)
    assert browser.get("/profile")["Content-Language"] == "de"


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"theme": "sepia"}, {"language": ""}])
def test_what_there_is_not_is_refused_beside_the_field(alice: User, sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = sign_in(alice).post("/preferences", {**GERMAN, **wrong})
    assert answer.status_code == 422
    assert f'id="field-{next(iter(wrong))}-error"' in answer.content.decode()
    assert Profile.objects.get().language == "en"


def test_back_to_the_devices_own_look(alice: User, sign_in: SignIn) -> None:
    alice.profile.prefer(language="en", theme="dark")
    browser = sign_in(alice)
    browser.post("/preferences", {"language": "en", "theme": "device"})
    assert "data-theme" not in browser.get("/profile").content.decode()


def test_a_guest_changes_nobodys_choice(program: Client, alice: User) -> None:
    assert program.put("/preferences", GERMAN, content_type="application/json").status_code == 401
    assert Profile.objects.get().language == "en"
