import json

import pytest
from django.test import Client

from catalog.login.reactive.erase_user import erase_user
from contracts.accounts.user_erased import UserErased
from messaging.models import Outbox
from web.login.testing import ALICE, CHARLIE, sign_in
from web.models import Session

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_who_was_erased_and_accounts_is_told() -> None:
    assert ALICE.id is not None
    sign_in(Client(), ALICE)
    sign_in(Client(), CHARLIE)
    erase_user(UserErased(id=ALICE.id, version=2))
    assert list(Session.objects.values_list("sub", flat=True)) == [CHARLIE.id]
    told = Outbox.objects.get(type="catalog.erasure.confirmed.v1")
    assert told.entity_id == ALICE.id
    assert json.loads(bytes(told.body))["data"] == {"deleted": ["session", "restock_request"], "kept": []}


def test_an_erasure_that_is_asked_for_again_is_confirmed_again() -> None:
    assert ALICE.id is not None
    erase_user(UserErased(id=ALICE.id, version=2))
    erase_user(UserErased(id=ALICE.id, version=2))
    told = Outbox.objects.filter(type="catalog.erasure.confirmed.v1")
    assert sorted(told.values_list("entity_version", flat=True)) == [1, 2]
