from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from messaging.ids import uuid7
from web.login.models import SigningKeys
from web.login.testing import ALICE
from web.tests.login.accounts_stand_in import KEY, StandIn, running


@pytest.fixture
def accounts(settings: Any, db: None) -> Iterator[StandIn]:
    """accounts answers, and news of its key has arrived."""
    know(KEY)
    with running() as stand_in:
        settings.ACCOUNTS_INTERNAL_URL = stand_in.address
        yield stand_in


def know(key: Any) -> None:
    SigningKeys.objects.create(
        id=uuid7(), epoch=1, version=1, changed_at=timezone.now(), keys=[key.as_dict(private=False)]
    )


@pytest.fixture
def begin(client: Client, accounts: StandIn) -> Callable[..., dict[str, str]]:
    """Start signing in; what the browser carries to accounts. Alice will be the one who signs in there."""

    def begin(back_to: str = "/") -> dict[str, str]:
        answer = client.get("/login", {"next": back_to}, headers={"accept": "text/html"})
        asked = {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}
        claims = {"sub": str(ALICE.id), "name": "Alice", "roles": ["customer"], "sid": "s1", "nonce": asked["nonce"]}
        accounts.claims = claims
        return asked

    return begin
