"""Whatever comes late, twice or again: nobody who was erased comes back into the copies."""

from uuid import UUID

import pytest

from contracts.accounts.address import Address
from contracts.accounts.contact_changed import ContactChanged
from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.user_changed import UserChanged
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from contracts.event import Event
from messaging.apply import take
from messaging.cause import first_cause
from messaging.delivery import Delivery
from messaging.envelope import seal
from messaging.ids import uuid7
from messaging.models import Inbox, Outbox, Parked, Reaction
from messaging.run import run
from ordering.tests.hearing import hear
from ordering.users.models import Contact, User

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Address(
    id=uuid7(), name="Alice Liddell", street="1 Lane", postal_code="OX1", city="Oxford", country="GB", default=True
)


def told(person: UUID) -> list[Event]:
    return [
        UserChanged(id=person, version=1, display_name="Alice", language="en", active=True),
        ContactChanged(id=person, version=1, email="alice@example.com", addresses=()),
        ContactChanged(id=person, version=2, email="alice@example.com", addresses=(HOME,)),
    ]


def farewell(person: UUID) -> list[Event]:
    return [
        ContactDeleted(id=person, version=3),
        UserDeleted(id=person, version=2),
        UserErased(id=person, version=2),
    ]


def run_what_waits() -> None:
    for seq in Reaction.objects.filter(state="pending").values_list("seq", flat=True):
        run(seq)


def left(person: UUID) -> list[tuple[bool, str]]:
    users = User.everything.filter(pk=person).values_list("deleted", "display_name")
    return [*users, *Contact.everything.filter(pk=person).values_list("deleted", "email")]


GONE = [(True, ""), (True, "")]


def test_old_news_sent_again_under_new_ids_brings_nobody_back() -> None:
    person = uuid7()
    hear(*told(person), *farewell(person))
    run_what_waits()
    hear(*told(person))
    hear(*reversed(told(person)))
    assert left(person) == GONE
    assert Outbox.objects.filter(type="ordering.erasure.confirmed.v1").count() == 1


def test_a_replay_to_an_inbox_that_has_forgotten_brings_nobody_back() -> None:
    person = uuid7()
    hear(*told(person), *farewell(person))
    Inbox.objects.all().delete()
    hear(*told(person), *farewell(person))
    run_what_waits()
    assert left(person) == GONE


def test_who_comes_back_after_a_long_stop_hears_all_at_once() -> None:
    """Everything that had waited at the broker, the data and their end, in one batch."""
    person = uuid7()
    hear(*told(person), *farewell(person))
    assert left(person) == GONE
    run_what_waits()
    assert Outbox.objects.filter(entity_id=person, type="ordering.erasure.confirmed.v1").exists()


def test_a_parked_message_of_the_person_holds_up_no_erasure() -> None:
    """Of the very entity that is erased: the fact that it is erased must not wait behind it for ever."""
    person = uuid7()
    message_id = uuid7()
    body = seal(told(person)[0], message_id=message_id, epoch=1, cause=first_cause())
    broken = body.replace(b'"active":true', b'"active":"perhaps"')
    take([Delivery(body=broken, user_id="accounts", message_id=str(message_id), type="accounts.user.changed.v1")])
    assert Parked.objects.get().error_class == "wrong_schema"
    hear(*farewell(person))
    run_what_waits()
    assert left(person) == GONE
    assert {bytes(body) for body in Parked.objects.values_list("body", flat=True)} == {b""}
    assert Outbox.objects.filter(entity_id=person, type="ordering.erasure.confirmed.v1").exists()
