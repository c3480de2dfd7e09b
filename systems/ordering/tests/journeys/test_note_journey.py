from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from contracts.catalog.trace_noted import TraceNoted
from messaging.ids import uuid7
from messaging.models import Outbox, Reaction
from messaging.run import run
from ordering.journeys.models import JourneyNote
from ordering.mails.models import Mail
from ordering.orders.models import Order
from ordering.products.models import Product
from ordering.tests.hearing import hear
from ordering.tests.journeys.telling import catalog_tells, note
from ordering.tests.shopping import place_order
from ordering.users.reactive.erase_user import erase_user
from web.login.testing import ALICE

ID = UUID(str(ALICE.id))


def told_of(order: Order) -> list[tuple[str, str, str]]:
    notes = JourneyNote.objects.filter(journey=order.id).order_by("at", "id")
    return [(one.system, one.what, one.type) for one in notes]


def test_placing_an_order_notes_what_it_told_and_nothing_personal(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    assert told_of(order) == [
        ("ordering", "published", "ordering.order.changed.v1"),
        ("ordering", "published", "ordering.order.placed.v1"),
    ]
    changed = JourneyNote.objects.get(type="ordering.order.changed.v1")
    assert changed.payload is not None
    assert {changed.payload["customer_id"], changed.payload["number"], changed.payload["lines"][0]["title"]} == {"…"}
    assert Outbox.objects.filter(type="ordering.trace.noted.v1").count() == 1


def test_what_others_tell_is_written_together_and_once(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    notes = [note(order, "applied", "ordering.order.placed.v1", later=second) for second in (1, 2)]
    traces = [TraceNoted(id=uuid7(), version=1, notes=(one,)) for one in notes]
    with CaptureQueriesContext(connection) as queries:
        hear(*traces)
    assert sum(one["sql"].startswith('INSERT INTO "ordering_journeynote"') for one in queries) == 1
    assert told_of(order)[2:] == [("catalog", "applied", "ordering.order.placed.v1")] * 2


def test_a_trace_is_not_part_of_any_journey(alice: Client, book: Product) -> None:
    order = place_order(alice, book)
    before = Outbox.objects.count()
    catalog_tells(note(order, "applied", "ordering.order.placed.v1"))
    assert Outbox.objects.count() == before


def test_a_mail_that_goes_out_days_later_belongs_to_the_orders_journey(guest: Client, book: Product) -> None:
    order = place_order(guest, book)
    mail = Mail.objects.get()
    run(Reaction.objects.create(function="send_mail", ordering_key=str(mail.id)).seq)
    assert told_of(order)[-1] == ("ordering", "ran", "due(Mail, send_at)")


def test_notes_go_when_the_customer_is_forgotten(alice: Client, charlie: Client, book: Product) -> None:
    hers, his = place_order(alice, book), place_order(charlie, book)
    hear(ContactDeleted(id=ID, version=2), UserDeleted(id=ID, version=2))
    catalog_tells(note(hers, "applied", "ordering.order.placed.v1"))
    erase_user(UserErased(id=ID, version=2))
    assert told_of(hers) == [("ordering", "published", "ordering.order.changed.v1")]  # that it is nobody's now
    assert len(told_of(his)) == 2
