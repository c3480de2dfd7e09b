import re
import shutil
import stat
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import KeySet

from accounts.login.key_file import add_key
from accounts.login.keys import public_keys
from accounts.tests.login.test_authorize import code_for, token_for
from accounts.users.models import User
from messaging.models import Outbox

SignIn = Callable[[User], Client]
Told = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def key_file(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "keys.pem"
    shutil.copy(settings.OIDC_PRIVATE_KEY_FILE, file)
    settings.OIDC_PRIVATE_KEY_FILE = str(file)
    return file


@pytest.fixture
def kid_of_a_sign_in(alice: User, sign_in: SignIn, told: Told) -> Callable[[], str]:
    """Somebody signs in at catalog, which trusts the keys that it was told; the key that was used."""
    browser = sign_in(alice)

    def sign_in_at_catalog() -> str:
        token = token_for(code_for(browser)).json()["id_token"]
        keys = told("accounts.signing_keys.changed.v1")[-1]["keys"]
        return str(jwt.decode(token, KeySet.import_key_set({"keys": keys}), ["RS256"]).header["kid"])

    return sign_in_at_catalog


def the_broker_has_it() -> None:
    Outbox.objects.update(published_at=timezone.now())


def an_hour_passes(file: Path) -> None:
    """For the keys: all that they wait for comes an hour sooner."""
    times = re.compile(r"(?<=: )\S+T\S+")
    earlier = timedelta(hours=1, minutes=1)
    from_text = datetime.fromisoformat
    file.write_text(times.sub(lambda at: (from_text(at[0]) - earlier).isoformat(), file.read_text()))


def kids() -> list[str]:
    return [key["kid"] for key in public_keys()]


def test_people_sign_in_before_while_and_after_the_key_changes(
    kid_of_a_sign_in: Callable[[], str], key_file: Path
) -> None:
    (old,) = kids()
    assert kid_of_a_sign_in() == old
    call_command("rotate_signing_key", verbosity=0)
    the_broker_has_it()
    assert kid_of_a_sign_in() == old
    an_hour_passes(key_file)
    (new,) = set(kids()) - {old}
    assert kid_of_a_sign_in() == new


def test_a_new_key_is_told_and_in_the_jwks_before_it_signs(client: Client, told: Told) -> None:
    call_command("rotate_signing_key")
    assert len(kids()) == 2
    assert [key["kid"] for key in told("accounts.signing_keys.changed.v1")[-1]["keys"]] == kids()
    assert [key["kid"] for key in client.get("/.well-known/jwks.json").json()["keys"]] == kids()


def test_a_key_that_the_broker_has_not_heard_of_does_not_sign(
    kid_of_a_sign_in: Callable[[], str], key_file: Path
) -> None:
    (old,) = kids()
    the_broker_has_it()
    call_command("rotate_signing_key", verbosity=0)
    an_hour_passes(key_file)
    assert kid_of_a_sign_in() == old
    the_broker_has_it()
    assert kid_of_a_sign_in() != old


def test_a_key_that_was_put_into_the_file_by_hand_signs_once_it_is_told(
    kid_of_a_sign_in: Callable[[], str], key_file: Path, settings: Any
) -> None:
    the_broker_has_it()
    (old,) = kids()
    other = key_file.with_name("other.pem")
    shutil.copy(key_file, other)
    settings.OIDC_PRIVATE_KEY_FILE = str(other)
    add_key(signs_in=timedelta(0))
    assert kid_of_a_sign_in() == old
    call_command("publish_signing_keys", verbosity=0)
    the_broker_has_it()
    assert kid_of_a_sign_in() != old


def test_a_stolen_key_is_dropped_at_once(kid_of_a_sign_in: Callable[[], str], told: Told) -> None:
    (old,) = kids()
    call_command("rotate_signing_key", "--drop-old", verbosity=0)
    (new,) = kids()
    assert new != old
    assert [key["kid"] for key in told("accounts.signing_keys.changed.v1")[-1]["keys"]] == [new]
    assert kid_of_a_sign_in() == new


def test_one_new_key_waits_at_a_time() -> None:
    call_command("rotate_signing_key", verbosity=0)
    with pytest.raises(CommandError, match="does not sign yet"):
        call_command("rotate_signing_key")
    with pytest.raises(CommandError, match="--in 0 or more"):
        call_command("rotate_signing_key", "--in=-5")
    assert len(kids()) == 2


def test_the_file_stays_its_owners_alone(key_file: Path) -> None:
    call_command("rotate_signing_key", verbosity=0)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [file.name for file in key_file.parent.iterdir()] == ["keys.pem"]


def test_no_private_half_is_printed_or_told(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rotate_signing_key")
    assert "PRIVATE" not in capsys.readouterr().out
    assert all("d" not in key for key in told("accounts.signing_keys.changed.v1")[-1]["keys"])
