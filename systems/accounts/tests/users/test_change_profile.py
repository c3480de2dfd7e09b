from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from accounts.users.models import Profile, User


def test_a_new_name_is_saved_and_told_with_the_next_version(
    alice: User, sign_in: Callable[[User], Client], told: Callable[[str], list[Any]]
) -> None:
    answer = sign_in(alice).post("/profile", {"display_name": "Alice L."})
    assert (answer.status_code, answer["Location"]) == (303, "/profile?saved=profile")
    assert [(event["version"], event["display_name"]) for event in told("accounts.user.changed.v1")] == [
        (1, "Alice"),
        (2, "Alice L."),
    ]


def test_an_empty_name_is_refused_beside_the_field(alice: User, sign_in: Callable[[User], Client]) -> None:
    answer = sign_in(alice).post("/profile", {"display_name": ""})
    assert answer.status_code == 422
    assert b'id="field-display_name-error"' in answer.content
    assert Profile.objects.get().display_name == "Alice"


def test_a_name_cannot_change_without_its_event(alice: User) -> None:
    Profile.objects.update(display_name="Eve")
    with pytest.raises(IntegrityError, match="did not step its version"):
        connection.check_constraints()


def test_a_guest_changes_nobodys_profile(program: Client, alice: User) -> None:
    assert program.post("/profile", {"display_name": "Eve"}).status_code == 401
    assert Profile.objects.get().display_name == "Alice"
