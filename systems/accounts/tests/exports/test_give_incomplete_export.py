from datetime import timedelta

from django.utils import timezone

from accounts.exports.models import Export
from accounts.exports.reactive.export_user import export_user
from accounts.exports.reactive.give_incomplete_export import give_incomplete_export
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.mails.models import Mail
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import files_in, ordering_parts, ready, requested
from accounts.users.models import User


def test_after_three_days_what_is_there_is_given_and_what_is_missing_is_named(alice: User, sign_in: SignIn) -> None:
    export = Export.ask(alice)
    assert export.give_up_at is not None
    assert timedelta(hours=71) < export.give_up_at - timezone.now() <= timedelta(hours=72)
    export_user(requested(export))
    take_export_part_of_ordering(ordering_parts(export)[0])  # and never the second: half an answer is none
    give_incomplete_export(export)
    export.refresh_from_db()
    assert export.missing == ["catalog", "ordering"]
    assert not Export.objects.exclude(give_up_at=None).exists()
    files = files_in(bytes(export.file or b""))
    assert sorted(files) == ["accounts.json", "index.html"]
    assert "What is missing" in files["index.html"]
    page = sign_in(alice).get("/export").content.decode()
    assert "not complete" in page
    assert "did not answer" in page
    assert "not complete" in Mail.objects.get(person_id=alice.pk).text


def test_one_that_is_ready_is_left_alone(alice: User) -> None:
    export = ready(alice)
    give_incomplete_export(export)
    export.refresh_from_db()
    assert export.missing == []
