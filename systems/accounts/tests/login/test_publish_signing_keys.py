from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from accounts.login.keys import public_keys
from accounts.login.models import SigningKeys


def test_migrating_tells_the_keys_once(told: Callable[[str], list[Any]]) -> None:
    call_command("publish_signing_keys", verbosity=0)
    (news,) = told("accounts.signing_keys.changed.v1")
    assert news["keys"] == public_keys()
    assert news["version"] == 1


def test_no_private_half_is_told(told: Callable[[str], list[Any]]) -> None:
    (news,) = told("accounts.signing_keys.changed.v1")
    assert all(set(key) == {"kty", "kid", "n", "e", "use", "alg"} for key in news["keys"])


@pytest.mark.usefixtures("db")
def test_what_was_told_is_not_told_again() -> None:
    assert not SigningKeys.tell(public_keys())
