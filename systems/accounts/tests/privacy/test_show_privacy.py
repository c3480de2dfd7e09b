from django.test import Client

from accounts.exports.models import Export
from accounts.privacy.words import WORDS
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import ready
from accounts.users.models import User
from contracts.personal import KINDS

JSON = {"accept": "application/json"}


def test_the_way_to_a_copy_and_to_a_deletion_begins_here(alice: User, sign_in: SignIn) -> None:
    page = sign_in(alice).get("/privacy").content.decode()
    assert 'href="/export"' in page
    assert 'href="/deletion"' in page


def test_it_says_how_far_a_copy_is(alice: User, sign_in: SignIn) -> None:
    browser, export = sign_in(alice), Export.ask(alice)
    assert "being gathered" in browser.get("/privacy").content.decode()
    export.delete()
    ready(alice)
    assert "Your file is ready until" in browser.get("/privacy").content.decode()


def test_what_is_told_to_whom_is_what_the_contracts_say_in_plain_words(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    assert set(WORDS) == set(KINDS)
    told = {one["kind"]: one for one in browser.get("/privacy", headers=JSON).json()["told"]}
    assert told["contact"]["ways"] == [{"publisher": "accounts", "readers": ["ordering"]}]
    assert told["purchase"]["ways"] == [{"publisher": "ordering", "readers": ["accounts"]}]
    page = browser.get("/privacy").content.decode()
    assert "Your e-mail address and your postal addresses" in page
    assert "accounts → ordering" in page


def test_a_guest_signs_in_first(db: None) -> None:
    assert Client(headers={"accept": "text/html"}).get("/privacy")["Location"].startswith("/sign-in")
