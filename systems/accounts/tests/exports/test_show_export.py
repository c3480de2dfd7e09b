from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.exports.models import Export
from accounts.exports.reactive.export_user import export_user
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import ordering_parts, ready, requested
from accounts.users.models import User

JSON = {"accept": "application/json"}


def test_who_has_not_asked_may_ask(alice: User, sign_in: SignIn) -> None:
    page = sign_in(alice).get("/export")
    assert "Ask for a copy" in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_the_page_tells_in_words_who_has_answered_and_who_has_not(alice: User, sign_in: SignIn) -> None:
    export = Export.ask(alice)
    export_user(requested(export))
    take_export_part_of_ordering(ordering_parts(export)[0])
    browser = sign_in(alice)
    page = browser.get("/export").content.decode()
    assert "has answered" in page
    assert "waiting for an answer since" in page  # catalog
    assert "1 of 2 parts have come" in page  # ordering
    assert "Ask for a copy" not in page
    shown = browser.get("/export", headers=JSON).json()
    assert (shown["state"], shown["waiting"], shown["file"]) == ("waiting", ["catalog", "ordering"], None)


def test_a_ready_one_can_be_downloaded_until_it_is_deleted(alice: User, sign_in: SignIn) -> None:
    export, browser = ready(alice), sign_in(alice)
    assert "Your file is ready" in browser.get("/export").content.decode()
    assert browser.get("/export", headers=JSON).json()["file"] == "/export/file"
    Export.objects.filter(id=export.id).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get("/export", headers=JSON).json()["state"] == "none"


def test_nobody_sees_anothers_and_a_guest_signs_in_first(alice: User, charlie: User, sign_in: SignIn) -> None:
    ready(alice)
    assert sign_in(charlie).get("/export", headers=JSON).json()["state"] == "none"
    assert Client(headers={"accept": "text/html"}).get("/export")["Location"].startswith("/sign-in")
