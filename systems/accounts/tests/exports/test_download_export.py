from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.exports.models import Export
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import files_in, ready
from accounts.users.models import User

JSON = {"accept": "application/json"}


def test_the_person_gets_one_file_that_no_cache_keeps(alice: User, sign_in: SignIn) -> None:
    ready(alice)
    answer = sign_in(alice).get("/export/file")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/zip", "no-store")
    assert answer["Content-Disposition"].startswith('attachment; filename="your-data-2')
    assert sorted(files_in(answer.content)) == ["accounts.json", "catalog.json", "index.html", "ordering.json"]
    assert AuditEntry.of(alice.id).filter(action="export_downloaded").exists()


def test_nobody_else_gets_it(alice: User, bob: User, charlie: User, sign_in: SignIn) -> None:
    ready(alice)
    for other in (bob, charlie):
        assert sign_in(other).get("/export/file").status_code == 404
    assert Client(headers=JSON).get("/export/file").status_code in (401, 403)


def test_what_is_not_ready_or_too_old_is_not_there(alice: User, sign_in: SignIn) -> None:
    browser = sign_in(alice)
    assert browser.get("/export/file").status_code == 404
    export = Export.ask(alice)
    assert browser.get("/export/file").status_code == 404
    export.give(b"PK", missing=[])
    assert browser.get("/export/file").status_code == 200
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get("/export/file").status_code == 404
