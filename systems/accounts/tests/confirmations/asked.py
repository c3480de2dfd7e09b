"""Somebody has asked for an account, and has their link."""

import time
from datetime import timedelta

import pytest

from accounts.confirmations.models import Confirmation
from accounts.tests.conftest import PASSWORD


def asked(email: str = "dora@example.com") -> Confirmation:
    return Confirmation.ask_newcomer(email=email, password=PASSWORD, display_name="Dora", language="en")


def path_of(asked: Confirmation, *, age: timedelta = timedelta()) -> str:
    """The path of a link that was made so long ago."""
    then = time.time() - age.total_seconds()
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr("django.core.signing.time.time", lambda: then)
        return f"/{asked.link.split('/', 3)[3]}"
