from typing import Any

import pytest
from allauth.idp.oidc.models import Client
from django.conf import settings

from accounts.login.clients import register_clients

pytestmark = pytest.mark.usefixtures("db")


def test_migrating_registers_both_systems_and_no_more() -> None:
    assert sorted(Client.objects.values_list("id", flat=True)) == ["catalog", "ordering"]
    assert register_clients() == []


def test_a_new_secret_or_address_is_taken_over(settings: Any) -> None:
    settings.OIDC_CLIENT_SECRETS = {**settings.OIDC_CLIENT_SECRETS, "catalog": "another"}
    settings.LINKS = {**settings.LINKS, "ordering": "https://orders.example"}
    assert register_clients() == ["catalog", "ordering"]
    assert Client.objects.get(id="catalog").check_secret("another")
    assert Client.objects.get(id="ordering").get_redirect_uris() == ["https://orders.example/login/callback"]


def test_secrets_are_not_kept_in_clear() -> None:
    assert settings.OIDC_CLIENT_SECRETS["catalog"] not in Client.objects.get(id="catalog").secret
