from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from look.templatetags.look import age, local_date, local_time


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=3), "3 s ago"),
        (timedelta(seconds=59), "59 s ago"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=2, minutes=50), "2 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=4), "4 days ago"),
        (timedelta(seconds=-30), "0 s ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(monkeypatch: pytest.MonkeyPatch, ago: timedelta, words: str) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert age(now - ago) == words
    assert age((now - ago).isoformat()) == words


def test_a_time_without_a_zone_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    assert age("2026-11-22T11:00:00") == "1 h ago"


def test_an_unknown_time_is_said_as_unknown() -> None:
    assert age(None) == local_time("") == local_date("soon") == "unknown"


def test_a_moment_is_shown_in_words_and_told_to_machines() -> None:
    assert local_date("2026-11-22T11:00:00Z") == '<time datetime="2026-11-22T11:00:00+00:00">Nov. 22, 2026</time>'
    assert ">Nov. 22, 2026, 11 a.m.</time>" in local_time("2026-11-22T11:00:00Z")
