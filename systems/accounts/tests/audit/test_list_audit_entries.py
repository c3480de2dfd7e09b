from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.users.models import User
from messaging.ids import uuid7

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


@pytest.fixture
def found(bob: User, sign_in: SignIn) -> Callable[..., list[str]]:
    """What Bob finds, by action; his own sign-in left out."""
    browser = sign_in(bob)
    AuditEntry.objects.all().delete()

    def found(**query: Any) -> list[str]:
        answer = browser.get("/audit", query, headers=JSON)
        assert answer.status_code == 200, answer.content
        return [entry["action"] for entry in answer.json()["entries"]]

    return found


def test_entries_are_found_by_who_whose_what_and_when(alice: User, bob: User, found: Callable[..., list[str]]) -> None:
    AuditEntry.note("password_changed", actor=alice.id, subject=alice.id)
    AuditEntry.note("account_disabled", actor=bob.id, subject=alice.id, reason="x")
    AuditEntry.objects.filter(action="password_changed").update(at=timezone.now() - timedelta(days=3))
    assert found() == ["account_disabled", "password_changed"]
    assert found(actor="Bob@example.com") == ["account_disabled"]
    assert found(subject=str(alice.id)) == ["account_disabled", "password_changed"]
    assert found(subject="bob@example.com") == []
    assert found(actor="nobody@example.com") == []
    assert found(action="password_changed") == ["password_changed"]
    assert found(day=f"{timezone.now():%Y-%m-%d}") == ["account_disabled"]


def test_the_page_names_people_and_what_was_done(alice: User, bob: User, sign_in: SignIn) -> None:
    AuditEntry.note("account_disabled", actor=bob.id, subject=alice.id, reason="Stolen card")
    AuditEntry.note("something_new", actor=None, subject=uuid7())
    page = sign_in(bob).get("/audit").content.decode()
    assert f'<a href="/users/{alice.id}">Alice</a>' in page
    assert "Account disabled" in page
    assert "reason: Stolen card" in page
    assert "Something new" in page
    assert "the shop itself" in page
    assert "somebody who has left" in page


def test_many_entries_have_pages_that_keep_the_filters(alice: User, bob: User, sign_in: SignIn) -> None:
    AuditEntry.objects.bulk_create(AuditEntry(action="tried", subject=alice.id) for _ in range(51))
    browser = sign_in(bob)
    page = browser.get("/audit?action=tried").content.decode()
    assert "51 entries" in page
    assert "?action=tried&amp;page=2" in page
    assert browser.get("/audit?action=tried&page=2").status_code == 200
    assert browser.get("/audit?action=tried&page=3").status_code == 404


def test_filters_that_are_left_empty_filter_nothing(found: Callable[..., list[str]], alice: User) -> None:
    AuditEntry.note("tried", actor=None, subject=alice.id)
    assert found(actor="", subject="", action="", day="") == ["tried"]


@pytest.mark.parametrize("query", ["day=yesterday", "day=9999-99-99", "page=-1", "actor=a%00b", f"action={'x' * 41}"])
def test_a_query_that_makes_no_sense_is_refused(bob: User, sign_in: SignIn, query: str) -> None:
    assert sign_in(bob).get(f"/audit?{query}", headers=JSON).status_code == 422
