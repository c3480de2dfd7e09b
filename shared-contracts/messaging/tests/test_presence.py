"""A system is called silent by whoever listened for long enough, and by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from messaging.apply import take
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.models import Inbox, Outbox, Parked, Presence
from messaging.presence import SILENT_AFTER, begin_listening, heard, heartbeat, is_silent
from messaging.relay import Relay
from messaging.stopping import Stopping
from messaging.tests.wire import Wire, leader

pytestmark = pytest.mark.django_db(transaction=True)
HEARTBEAT = "catalog.system.heartbeat.v1"
LONG_AGO = timedelta(seconds=SILENT_AFTER + 5)


def listened_for_long() -> None:
    begin_listening()
    Presence.objects.update(since=timezone.now() - LONG_AGO)


def forget(system: str) -> None:
    Presence.objects.filter(system=system).update(at=timezone.now() - LONG_AGO)


def beat_of(system: str, settings: Any) -> Delivery:
    ours, settings.SYSTEM = settings.SYSTEM, system
    _, _, kind, properties, body = heartbeat(1)
    settings.SYSTEM = ours
    return Delivery(body=body, user_id=system, message_id=properties.message_id, type=kind)


def test_who_was_never_heard_of_is_silent_for_a_long_listener() -> None:
    listened_for_long()
    assert is_silent("catalog")


def test_a_heartbeat_ends_the_silence_and_its_absence_brings_it_back(settings: Any) -> None:
    listened_for_long()
    take([beat_of("catalog", settings)])
    assert not is_silent("catalog")
    forget("catalog")
    assert is_silent("catalog")


def test_whoever_just_began_to_listen_judges_nobody() -> None:
    begin_listening()
    assert not is_silent("catalog")


def test_whoever_lost_the_broker_judges_nobody(settings: Any) -> None:
    listened_for_long()
    forget(settings.SYSTEM)
    assert not is_silent("catalog")
    heard([settings.SYSTEM])
    assert is_silent("catalog")


def test_nobody_speaks_for_another(settings: Any) -> None:
    listened_for_long()
    forged = beat_of("catalog", settings)
    take([Delivery(body=forged.body, user_id="accounts", message_id=forged.message_id, type=forged.type)])
    assert is_silent("catalog")
    assert Parked.objects.get().error_class == "forged_source"


def test_a_heartbeat_leaves_no_row_in_the_inbox(settings: Any) -> None:
    take([beat_of("catalog", settings)])
    assert not Inbox.objects.exists()


@pytest.mark.usefixtures("as_catalog")
def test_the_leading_relay_says_it_beside_a_batch_and_when_there_is_nothing_else() -> None:
    wire = Wire()
    wire.listen()
    wire.channel.queue_bind(wire.queue, "catalog.events", HEARTBEAT)
    relay, rows = leader()
    try:
        wire.write(uuid7(), 1)
        relay.last_heartbeat = 0.0
        relay._relay(rows)
        assert arrived(wire) == ["catalog.thing.changed.v1", HEARTBEAT]
        assert Outbox.objects.get().published_at is not None
        relay.last_heartbeat = 0.0
        relay._relay(rows)
        assert arrived(wire) == [HEARTBEAT]
        relay._relay(rows)
        assert arrived(wire) == [], "not again so soon"
    finally:
        relay._close()
        wire.close()


def arrived(wire: Wire) -> list[str]:
    types = []
    while (got := wire.channel.basic_get(wire.queue, auto_ack=True))[0]:
        assert got[1].user_id == "catalog"
        types.append(got[1].type)
    return types


def test_a_relay_without_the_broker_has_nothing_due() -> None:
    assert not Relay(Stopping())._heartbeat_is_due()
