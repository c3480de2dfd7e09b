from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from messaging import outbox_report
from messaging.ids import uuid7
from messaging.models import Outbox
from web.tests.messages.conftest import JSON


def write(**more: Any) -> Outbox:
    given = {"type": "catalog.product.changed.v1", "exchange": "catalog.events", "routing_key": "x", "body": b"{}"}
    known = {"message_id": uuid7(), "entity": "product", "entity_id": uuid7(), "entity_version": 1}
    return Outbox.objects.create(**known, **given | more)


def test_what_waits_is_counted_and_the_oldest_is_told(bob: Client) -> None:
    oldest = write()
    write()
    write(published_at=timezone.now())
    shown = bob.get("/messages/outbox", headers=JSON).json()
    assert (shown["pending"], shown["more"]) == (2, False)
    assert shown["oldest_at"][:23] == oldest_created(oldest)[:23]
    assert [(one["type"], one["count"], one["waiting"]) for one in shown["types"]] == [
        ("catalog.product.changed.v1", 3, 2)
    ]


def test_counting_stops_at_a_bound(bob: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_report, "MOST_PENDING", 2)
    monkeypatch.setattr(outbox_report, "NEWEST", 1)
    for _time in range(3):
        write()
    shown = bob.get("/messages/outbox", headers=JSON).json()
    assert (shown["pending"], shown["more"], shown["types"][0]["count"]) == (2, True, 1)
    assert "more than 2" in bob.get("/messages/outbox").text


def test_what_the_broker_refused_is_told_with_the_reason(bob: Client) -> None:
    row = write(quarantined_at=timezone.now(), last_error="(406) message too large", attempts=5)
    page = bob.get("/messages/outbox").text
    assert "(406) message too large" in page
    assert "catalog outbox release NUMBER" in page
    assert bob.get("/messages/outbox", headers=JSON).json()["quarantined"][0]["id"] == row.id


def test_an_empty_outbox_says_so(bob: Client) -> None:
    assert "Nothing was told yet" in bob.get("/messages/outbox").text


def test_customers_may_not(alice: Client) -> None:
    assert alice.get("/messages/outbox").status_code == 403


def oldest_created(row: Outbox) -> str:
    row.refresh_from_db()
    return row.created_at.isoformat()
