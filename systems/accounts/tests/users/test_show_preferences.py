from collections.abc import Callable

from django.test import Client

from accounts.users.models import User


def test_alice_sees_what_she_chose(alice: User, sign_in: Callable[[User], Client]) -> None:
    alice.profile.prefer(language="de", theme="dark")
    browser = sign_in(alice)
    page = browser.get("/preferences").content.decode()
    assert '<html lang="de" data-theme="dark">' in page
    assert 'name="language" value="de" checked' in page
    assert 'name="theme" value="dark" checked' in page
    data = browser.get("/preferences", headers={"accept": "application/json"}).json()
    assert data["chosen"] == {"language": "de", "theme": "dark"}


def test_without_a_choice_it_looks_as_the_device_does(alice: User, sign_in: Callable[[User], Client]) -> None:
    page = sign_in(alice).get("/preferences").content.decode()
    assert 'name="theme" value="device" checked' in page
    assert "data-theme" not in page


def test_a_guest_signs_in_first(client: Client) -> None:
    answer = client.get("/preferences", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (303, "/sign-in?next=%2Fpreferences")
