"""The broker's rights as the contracts say them: what is not allowed here is refused by the broker."""

import re

import pytest

from contracts.events import EVENTS, PUBLISHERS, read_by
from messaging.topology import (
    bindings,
    definitions,
    permissions,
    publishers_read_by,
    snapshot_bindings,
    states_read_by,
    topic_permissions,
)


def allowed(system: str, kind: str, name: str) -> bool:
    return re.search(permissions(system)[0][kind], name) is not None


@pytest.mark.parametrize("system", PUBLISHERS)
@pytest.mark.parametrize("other", PUBLISHERS)
def test_a_system_writes_to_its_own_names_only(system: str, other: str) -> None:
    own = system == other
    assert allowed(system, "write", f"{other}.events") == own
    assert allowed(system, "write", f"{other}.inbox") == own
    assert allowed(system, "configure", f"{other}.inbox") == own
    assert allowed(system, "read", f"{other}.inbox") == own
    assert allowed(system, "write", f"{other}.requests")


@pytest.mark.parametrize("system", PUBLISHERS)
@pytest.mark.parametrize("name", ["", "amq.default", "flotilla.dlx", "xcatalog.events", "amq.topic"])
def test_nobody_writes_to_the_default_exchange_or_forges_a_dead_letter(system: str, name: str) -> None:
    assert not allowed(system, "write", name)
    assert not allowed(system, "configure", name)


def test_only_ordering_may_bind_contacts() -> None:
    keys = {(one["user"], one["exchange"]): one["read"] for system in PUBLISHERS for one in topic_permissions(system)}
    assert re.search(keys["ordering", "accounts.events"], "accounts.contact.changed.v1")
    assert not re.search(keys["catalog", "accounts.events"], "accounts.contact.changed.v1")
    assert not re.search(keys["ordering", "accounts.events"], "#")


@pytest.mark.parametrize("system", PUBLISHERS)
def test_a_system_may_bind_what_it_reads_in_any_major_and_nothing_else(system: str) -> None:
    keys = {one["exchange"]: one["read"] for one in topic_permissions(system)}
    for event in EVENTS:
        if event.publisher != system:
            pattern = keys.get(f"{event.publisher}.events", "^$")
            may = system in event.readers
            assert (re.search(pattern, event.type) is not None) == may, event.type
            assert (re.search(pattern, f"{event.type[:-1]}12") is not None) == may, event.type
            assert not re.search(pattern, f"{event.publisher}.{event.entity}.*.v1")


@pytest.mark.parametrize("system", PUBLISHERS)
def test_every_event_that_is_read_is_bound(system: str) -> None:
    bound = {one["routing_key"] for one in bindings(system) if one["destination"] == f"{system}.inbox"}
    digests = {event.type.replace(".changed.", ".digest.") for event in states_read_by(system)}
    heartbeats = {f"{publisher}.system.heartbeat.v1" for publisher in publishers_read_by(system)}
    assert bound == {event.type for event in read_by(system)} | digests | heartbeats | {"snapshot.*"}


def test_a_snapshot_can_be_bound_by_the_one_who_asked_for_it_alone() -> None:
    keys = {(one["user"], one["exchange"]): one["read"] for system in PUBLISHERS for one in topic_permissions(system)}
    assert snapshot_bindings("ordering")
    for exchange, key in snapshot_bindings("ordering"):
        assert re.search(keys["ordering", exchange], key)
        assert not re.search(keys.get(("catalog", exchange), "^$"), key)


def test_no_password_stands_in_the_definitions() -> None:
    assert "open sesame" not in str(definitions({"catalog": "open sesame"}))
