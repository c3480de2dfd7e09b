from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.exports.models import Export
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import ready
from accounts.users.models import User

Told = Callable[[str], list[dict[str, Any]]]
JSON = {"accept": "application/json"}


def test_asking_tells_the_other_systems_whose_data_are_wanted_and_no_more(
    alice: User, sign_in: SignIn, told: Told
) -> None:
    answer = sign_in(alice).post("/export")
    assert (answer.status_code, answer["Location"]) == (303, "/export")
    export = Export.objects.get()
    assert told("accounts.export.requested.v1") == [{"id": str(export.id), "version": 1, "person_id": str(alice.id)}]
    assert sorted(export.answers.values_list("system", flat=True)) == ["accounts", "catalog", "ordering"]
    assert AuditEntry.of(alice.id).filter(action="export_asked").exists()


def test_a_program_is_told_how_far_it_is(alice: User, sign_in: SignIn) -> None:
    answer = sign_in(alice).post("/export", headers=JSON)
    assert answer.status_code == 202
    assert (answer.json()["state"], answer.json()["waiting"]) == ("waiting", ["accounts", "catalog", "ordering"])


def test_who_asks_again_meanwhile_waits_for_the_same_one(alice: User, sign_in: SignIn, told: Told) -> None:
    browser = sign_in(alice)
    for _time in range(2):
        assert browser.post("/export").status_code == 303
    assert Export.objects.count() == len(told("accounts.export.requested.v1")) == 1


def test_a_new_one_can_be_had_after_a_day(alice: User, sign_in: SignIn) -> None:
    browser, export = sign_in(alice), ready(alice)
    answer = browser.post("/export")
    assert answer.status_code == 429
    assert "less than a day ago" in answer.content.decode()
    Export.objects.filter(id=export.id).update(asked_at=timezone.now() - timedelta(hours=25))
    assert browser.post("/export").status_code == 303
    assert Export.objects.count() == 2


def test_a_guest_is_sent_to_sign_in_and_a_forged_form_is_refused(alice: User, sign_in: SignIn) -> None:
    assert Client().post("/export", headers=JSON).status_code in (401, 403)
    browser = Client(headers={"accept": "text/html"}, enforce_csrf_checks=True)
    browser.cookies = sign_in(alice).cookies
    assert browser.post("/export").status_code == 403
    assert Export.objects.count() == 0
