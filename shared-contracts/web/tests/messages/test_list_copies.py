from datetime import UTC, datetime

from django.test import Client
from django.utils import timezone

from messaging.ids import uuid7
from messaging.models import CopyState, Digest, Rebuild, Walk
from web.login.models import SigningKeys
from web.tests.messages.conftest import JSON

KEYS = "accounts.signing_keys.changed.v1"


def test_a_copy_tells_its_rows_its_age_and_what_differed(bob: Client) -> None:
    for version in (1, 2):
        SigningKeys.objects.create(id=uuid7(), epoch=1, version=version, changed_at=timezone.now(), keys=[])
    SigningKeys.objects.create(id=uuid7(), epoch=1, version=1, changed_at=timezone.now(), keys=[], deleted=True)
    compared = datetime(2026, 1, 2, tzinfo=UTC)
    CopyState.objects.create(type=KEYS, compared_at=compared, suspects=[3, 4], drifts=5, gaps=6)
    (shown,) = bob.get("/messages/copies", headers=JSON).json()["copies"]
    assert (shown["entity"], shown["owner"], shown["rows"], shown["tombstones"]) == ("signing_keys", "accounts", 2, 1)
    assert (shown["suspects"], shown["drifts"], shown["gaps"]) == (2, 5, 6)
    assert shown["compared_at"].startswith("2026-01-02")
    assert "2 parts in doubt" in bob.get("/messages/copies").text


def test_a_rebuild_shows_its_progress_and_the_page_looks_again(bob: Client) -> None:
    Rebuild.objects.create(
        request_id=uuid7(), type=KEYS, reason="asked for by Bob", state="receiving", expected=80, received=20
    )
    page = bob.get("/messages/copies").text
    assert '<progress aria-label="Rows arrive" max="80" value="20">' in page
    assert 'hx-trigger="every 2s"' in page
    assert "Look again" in page
    Rebuild.objects.update(state="done", received=80, removed=3, done_at=timezone.now())
    page = bob.get("/messages/copies").text
    assert "80 rows came" in page
    assert "3 were gone" in page
    assert "hx-trigger" not in page


def test_what_others_copy_of_ours_is_told_too(bob: Client) -> None:
    Digest.objects.create(type="catalog.product.changed.v1", rows=12, taken_at=timezone.now())
    Walk.objects.create(id=uuid7(), reader="ordering", type="catalog.product.changed.v1", total=12, sent=5)
    shown = bob.get("/messages/copies", headers=JSON).json()
    assert [(one["type"], one["rows"]) for one in shown["owned"]] == [("catalog.product.changed.v1", 12)]
    assert [(one["reader"], one["sent"], one["total"]) for one in shown["walks"]] == [("ordering", 5, 12)]
    assert 'max="12" value="5"' in bob.get("/messages/copies").text


def test_a_copy_that_was_never_filled_says_so(bob: Client) -> None:
    page = bob.get("/messages/copies").text
    assert "none yet" in page
    assert "not yet" in page


def test_customers_may_not(alice: Client) -> None:
    assert alice.get("/messages/copies").status_code == 403
