from django.test import Client

from messaging.decisions import carry_out
from messaging.models import Decision, Rebuild
from web.login.testing import BOB
from web.tests.messages.conftest import JSON

REBUILDS, KEYS = "/messages/copies/rebuilds", "accounts.signing_keys.changed.v1"


def test_a_copy_is_asked_for_again(bob: Client) -> None:
    answer = bob.post(REBUILDS, {"type": KEYS})
    assert (answer.status_code, answer["Location"]) == (303, "/messages/copies?done=rebuild")
    page = bob.get(answer["Location"]).text
    assert "asked for all of it again" in page
    assert 'hx-trigger="every 2s"' in page
    carry_out()
    assert Rebuild.objects.get().reason == f"asked for by Bob ({BOB.id})"


def test_what_is_no_copy_here_is_refused(bob: Client) -> None:
    assert bob.post(REBUILDS, {"type": "catalog.product.changed.v1"}, headers=JSON).status_code == 404
    assert bob.post(REBUILDS, {}, headers=JSON).status_code == 422
    assert not Decision.objects.exists()


def test_customers_may_not(alice: Client) -> None:
    assert alice.post(REBUILDS, {"type": KEYS}).status_code == 403
