from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.tests.users.test_show_profile import order
from accounts.users.models import User

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}


@pytest.fixture
def found(alice: User, bob: User, charlie: User, sign_in: SignIn) -> Callable[..., list[str]]:
    """Whom Bob finds, by name."""
    browser = sign_in(bob)

    def found(**query: Any) -> list[str]:
        answer = browser.get("/users", query, headers=JSON)
        assert answer.status_code == 200, answer.content
        return [user["display_name"] for user in answer.json()["users"]]

    return found


def test_staff_find_people_by_name_email_and_id(alice: User, found: Callable[..., list[str]]) -> None:
    assert found() == ["Alice", "Bob", "Charlie"]
    assert found(q="LIC") == ["Alice"]
    assert found(q="charlie@exam") == ["Charlie"]
    assert found(q=str(alice.id)) == ["Alice"]
    assert found(q="nobody") == []


def test_staff_find_who_placed_an_order(alice: User, found: Callable[..., list[str]]) -> None:
    number = order(alice).number
    assert found(q=f" {number} ") == ["Alice"]
    assert found(q=number[:-1]) == []


def test_the_list_is_filtered_by_role_and_state(alice: User, charlie: User, found: Callable[..., list[str]]) -> None:
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    assert found(role="staff") == ["Bob"]
    assert found(state="disabled") == ["Charlie"]
    assert found(state="active", role="customer") == ["Alice"]


def test_the_list_is_sorted(found: Callable[..., list[str]]) -> None:
    assert found(sort="newest") == ["Charlie", "Bob", "Alice"]
    assert found(sort="oldest") == ["Alice", "Bob", "Charlie"]


def test_a_long_list_has_pages_that_keep_the_filters(bob: User, sign_in: SignIn) -> None:
    for number in range(41):
        User.objects.sign_up(email=f"p{number}@example.com", password="x", display_name=f"Alice {number:02}")
    browser = sign_in(bob)
    first = browser.get("/users?q=Alice").content.decode()
    assert "41 people" in first
    assert "?q=Alice&amp;page=2" in first
    assert "Alice 40" in browser.get("/users?q=Alice&page=2").content.decode()
    assert browser.get("/users?q=Alice&page=3").status_code == 404


def test_nobody_found_says_what_to_do(bob: User, sign_in: SignIn) -> None:
    assert b"Nobody found" in sign_in(bob).get("/users?q=zzz").content


@pytest.mark.parametrize("query", ["q=a%00b", "role=king", "state=x", "sort=password", "page=0", f"q={'x' * 201}"])
def test_a_query_that_makes_no_sense_is_refused(bob: User, sign_in: SignIn, query: str) -> None:
    assert sign_in(bob).get(f"/users?{query}", headers=JSON).status_code == 422


def test_the_staff_bar_leads_there(bob: User, sign_in: SignIn) -> None:
    page = sign_in(bob).get("/profile").content.decode()
    assert 'href="/users"' in page
    assert 'href="/audit"' in page
