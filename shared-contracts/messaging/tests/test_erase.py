"""A person who is forgotten: what was told of them becomes tombstones, what waits is emptied, the rest goes on."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from contracts.accounts.contact_changed import ContactChanged
from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.export_requested import ExportRequested
from contracts.accounts.user_changed import UserChanged
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from contracts.event import Event, StateEvent
from contracts.events import EVENTS
from contracts.kept import Kept
from contracts.ordering.export_part import ExportPart
from contracts.ordering.order_changed import OrderChanged
from messaging.apply import take
from messaging.decisions import carry_out, decide
from messaging.delivery import Delivery
from messaging.envelope import open_envelope, read_event
from messaging.erase import confirm_erasure, is_personal, scrub
from messaging.errors import NotInTransaction
from messaging.ids import uuid7
from messaging.models import Decision, Outbox, Parked, Reaction
from messaging.outbox import publish
from messaging.state_hash import state_hash
from messaging.tests.conftest import delivered

pytestmark = pytest.mark.django_db
ALICE, CHARLIE = uuid7(), uuid7()


def user(person: UUID, version: int, name: str = "Alice") -> UserChanged:
    return UserChanged(id=person, version=version, display_name=name, language="en", active=True)


def contact(person: UUID, version: int) -> ContactChanged:
    return ContactChanged(id=person, version=version, email="alice@example.com", addresses=())


def order_of(person: UUID) -> OrderChanged:
    example = read_event(open_envelope(json.dumps(OrderChanged.example()).encode()), OrderChanged)
    assert isinstance(example, OrderChanged)
    return replace(example, id=uuid7(), version=1, customer_id=person)


def tell(settings: Any, *events: Event, sent: bool = True) -> None:
    settings.SYSTEM = events[0].publisher
    with transaction.atomic():
        publish(*events)
    if sent:
        Outbox.objects.filter(published_at=None).update(published_at=timezone.now())


def scrub_alice() -> None:
    with transaction.atomic():
        scrub(ALICE)


def body_of(row: Outbox) -> Any:
    return json.loads(bytes(row.body))


def test_what_was_told_of_the_person_is_a_tombstone_of_the_same_message_and_version(settings: Any) -> None:
    tell(settings, user(ALICE, 1), contact(ALICE, 1))
    tell(settings, user(ALICE, 2), user(CHARLIE, 1, "Charlie"), sent=False)
    before = {row.message_id: (row.entity, row.entity_version) for row in Outbox.objects.all()}
    scrub_alice()
    assert {row.message_id: (row.entity, row.entity_version) for row in Outbox.objects.all()} == before
    for row in Outbox.objects.filter(entity_id=ALICE):
        envelope = open_envelope(bytes(row.body))
        deleted = {"user": UserDeleted, "contact": ContactDeleted}[row.entity]
        assert isinstance(read_event(envelope, deleted), deleted)
        assert (envelope.message_id, envelope.version) == (row.message_id, row.entity_version)
        assert row.type == row.routing_key == envelope.type == deleted.type
        assert envelope.state_hash == ""
    assert body_of(Outbox.objects.get(entity_id=CHARLIE))["data"]["display_name"] == "Charlie"
    assert Outbox.objects.filter(published_at=None).count() == 2


def test_a_row_that_the_broker_refused_holds_up_the_deletion_no_more(settings: Any) -> None:
    tell(settings, user(ALICE, 1), sent=False)
    Outbox.objects.update(quarantined_at=timezone.now(), attempts=5, last_error="alice@example.com is too long")
    scrub_alice()
    assert list(Outbox.objects.values_list("quarantined_at", "attempts", "last_error")) == [(None, 0, "")]


def test_what_mentions_the_person_forgets_whom_once_it_is_sent(settings: Any) -> None:
    tell(settings, order_of(ALICE), order_of(CHARLIE))
    tell(settings, order_of(ALICE), sent=False)
    scrub_alice()
    rows = list(Outbox.objects.filter(entity="order").order_by("id"))
    said = [body_of(row)["data"]["customer_id"] for row in rows]
    assert body_of(rows[0])["statehash"] == state_hash(body_of(rows[0])["data"])
    assert said == [None, str(CHARLIE), str(ALICE)]
    for row in rows:
        assert read_event(open_envelope(bytes(row.body)), OrderChanged).id == row.entity_id


def test_a_parked_message_of_the_person_is_emptied_and_blocks_nothing() -> None:
    take([accounts_says(contact(ALICE, 1)), accounts_says(contact(CHARLIE, 1))])
    assert set(Parked.objects.values_list("state", flat=True)) == {"parked"}
    scrub_alice()
    hers, his = Parked.objects.get(entity_id=ALICE), Parked.objects.get(entity_id=CHARLIE)
    assert (hers.state, bytes(hers.body), hers.headers) == ("discarded", b"", {})
    assert "erased" in hers.error
    assert (his.state, b"alice@example.com" in bytes(his.body)) == ("parked", True)


def test_a_parked_message_that_cannot_be_read_is_emptied_when_it_names_the_person() -> None:
    torn = accounts_says(contact(ALICE, 1)).body[:-20]
    take([Delivery(body=torn, user_id="accounts", message_id="x", type="accounts.contact.changed.v1")])
    assert Parked.objects.get().error_class == "not_json"
    scrub_alice()
    assert bytes(Parked.objects.get().body) == b""


def test_what_a_person_edited_of_it_is_gone_too() -> None:
    take([accounts_says(contact(ALICE, 1))])
    parked = Parked.objects.get()
    decide("message", [parked.id], "edit", made_by="Bob", body=accounts_says(contact(ALICE, 1)).body)
    carry_out()
    scrub_alice()
    parked.refresh_from_db()
    assert (parked.state, bytes(parked.body), parked.original_body) == ("discarded", b"", None)
    assert Decision.objects.get().body is None


def test_parked_news_that_holds_no_data_of_the_person_still_waits() -> None:
    take([accounts_says(UserErased(id=ALICE, version=2))])
    scrub_alice()
    parked = Parked.objects.get()
    assert (parked.state, parked.body != b"") == ("parked", True)


def test_parked_rows_that_are_done_are_emptied_whatever_they_were() -> None:
    take([accounts_says(UserErased(id=ALICE, version=2))])
    Parked.objects.update(state="done", error=f"something about {ALICE}")
    scrub_alice()
    parked = Parked.objects.get()
    assert (parked.state, bytes(parked.body), str(ALICE) in parked.error) == ("done", b"", False)


def test_reactions_forget_what_they_were_told() -> None:
    ready = reaction(user(ALICE, 1), "done")
    waiting = reaction(contact(ALICE, 1), "parked", error="alice@example.com is wrong")
    erasing = reaction(UserErased(id=ALICE, version=2), "dispatched")
    mentioning = reaction(order_of(ALICE), "done")
    other = reaction(contact(CHARLIE, 1), "pending")
    scrub_alice()
    for one in (ready, waiting, erasing, mentioning, other):
        one.refresh_from_db()
    assert (ready.args["data"], ready.args["entityversion"]) == (None, "0000000000000000001")
    assert (waiting.args["data"], waiting.state) == (None, "done")
    assert waiting.done_at is not None
    assert "alice" not in waiting.error
    assert (erasing.state, erasing.args["data"]) == ("dispatched", {})
    assert mentioning.args["data"]["customer_id"] is None
    assert (other.state, other.args["data"]["email"]) == ("pending", "alice@example.com")


def test_a_confirmation_says_what_is_gone_and_what_is_kept(settings: Any) -> None:
    settings.SYSTEM = "ordering"
    kept = Kept(what="order", names=("2026-000042",), reason="invoice", until="2036-12-31")
    for version in (1, 2):
        with transaction.atomic():
            confirm_erasure(ALICE, deleted=("cart",), kept=(kept,))
        row = Outbox.objects.latest("id")
        assert (row.type, row.entity_id, row.entity_version) == ("ordering.erasure.confirmed.v1", ALICE, version)
        assert body_of(row)["data"]["kept"][0]["reason"] == "invoice"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_scrubbed_outside_the_transaction_of_the_erasure() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(NotInTransaction):
        scrub(ALICE)


def test_personal_events_of_accounts_are_states_with_a_deletion() -> None:
    """Else there would be no tombstone that a replay could send instead. An order only mentions its customer."""
    personal = [event for event in EVENTS if is_personal(event.type) and event.publisher == "accounts"]
    assert personal
    assert [event for event in personal if not (issubclass(event, StateEvent) and event.deleted)] == []


def accounts_says(event: Event) -> Delivery:
    return delivered(event, user_id="accounts")


def reaction(event: Event, state: str, error: str = "") -> Reaction:
    told = json.loads(accounts_says(event).body)
    known = {"function": f"f{uuid7()}", "ordering_key": str(event.id), "cause_message_id": uuid7()}
    return Reaction.objects.create(**known, args=told, state=state, error=error)


def part_of(person: UUID, *, content: str = '{"email": "alice@example.com"}') -> ExportPart:
    return ExportPart(id=uuid7(), version=1, person_id=person, number=1, of=1, content=content)


def test_a_personal_fact_goes_sent_or_not(settings: Any) -> None:
    tell(settings, part_of(ALICE), part_of(CHARLIE))
    tell(settings, part_of(ALICE), sent=False)
    scrub_alice()
    (left,) = Outbox.objects.all()
    assert body_of(left)["data"]["person_id"] == str(CHARLIE)


def test_a_personal_fact_is_found_wherever_it_waits_by_the_field_that_names_the_person(settings: Any) -> None:
    settings.SYSTEM, settings.REACTIONS = "accounts", "messaging.tests.shop.reactions_of_accounts"
    hers, his = reaction(part_of(ALICE), "parked"), reaction(part_of(CHARLIE), "parked")
    envelope = json.loads(delivered(part_of(ALICE), user_id="ordering").body)
    body = json.dumps({**envelope, "data": {**envelope["data"], "number": "one"}}).encode()
    take([Delivery(body=body, user_id="ordering", message_id=envelope["id"], type=envelope["type"])])
    assert Parked.objects.get().state == "parked"
    scrub_alice()
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.state, hers.args["data"], his.args["data"]["number"]) == ("done", None, 1)
    assert (Parked.objects.get().state, bytes(Parked.objects.get().body)) == ("discarded", b"")


def test_a_request_that_was_sent_forgets_whose_it_was(settings: Any) -> None:
    tell(settings, ExportRequested(id=uuid7(), version=1, person_id=ALICE))
    scrub_alice()
    assert body_of(Outbox.objects.get())["data"] == {"person_id": None}
