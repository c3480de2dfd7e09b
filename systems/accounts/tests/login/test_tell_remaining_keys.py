import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.login.keys import public_keys
from accounts.login.models import SigningKeys
from accounts.login.reactive.tell_remaining_keys import tell_remaining_keys
from accounts.tests.login.test_rotate_signing_key import an_hour_passes

Told = Callable[[str], list[dict[str, Any]]]
NEWS = "accounts.signing_keys.changed.v1"


@pytest.fixture(autouse=True)
def key_file(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "keys.pem"
    shutil.copy(settings.OIDC_PRIVATE_KEY_FILE, file)
    settings.OIDC_PRIVATE_KEY_FILE = str(file)
    return file


def test_after_a_day_the_others_are_told_to_trust_the_old_key_no_more(key_file: Path, told: Told, db: None) -> None:
    call_command("rotate_signing_key", verbosity=0)
    row = SigningKeys.objects.get()
    assert row.tell_again_at
    assert 24.9 < (row.tell_again_at - timezone.now()).total_seconds() / 3600 < 25.1
    old, new = (key["kid"] for key in public_keys())
    for _hour in range(26):
        an_hour_passes(key_file)
    tell_remaining_keys(row)
    assert [key["kid"] for key in told(NEWS)[-1]["keys"]] == [new]
    assert old != new
    assert SigningKeys.objects.get().tell_again_at is None


def test_as_long_as_both_are_good_nothing_is_told(key_file: Path, told: Told, db: None) -> None:
    call_command("rotate_signing_key", verbosity=0)
    before = len(told(NEWS))
    tell_remaining_keys(SigningKeys.objects.get())
    assert len(told(NEWS)) == before
