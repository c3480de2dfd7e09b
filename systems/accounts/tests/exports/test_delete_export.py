from datetime import timedelta

from django.utils import timezone

from accounts.exports.models import Export
from accounts.exports.reactive.delete_export import delete_export
from accounts.tests.exports.parts import ready
from accounts.users.models import User


def test_a_week_after_it_was_ready_it_is_gone_for_good(alice: User) -> None:
    export = ready(alice)
    assert export.expires_at is not None
    assert timedelta(days=6, hours=23) < export.expires_at - timezone.now() <= timedelta(days=7)
    delete_export(export)
    assert Export.objects.count() == 0
