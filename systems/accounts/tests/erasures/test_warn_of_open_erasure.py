from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.erasures.models import Erasure
from accounts.erasures.reactive.warn_of_open_erasure import warn_of_open_erasure
from accounts.users.models import User


def test_after_three_days_the_log_says_who_has_not_answered_and_again_the_next_day(
    alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    alice.erase()
    erasure = Erasure.objects.get(system="ordering")
    assert erasure.warn_at is not None
    assert timedelta(hours=71) < erasure.warn_at - timezone.now() <= timedelta(hours=72)
    warn_of_open_erasure(erasure)
    assert "ordering has not confirmed" in caplog.text
    erasure.refresh_from_db()
    assert timedelta(hours=23) < erasure.warn_at - timezone.now() <= timedelta(hours=24)
