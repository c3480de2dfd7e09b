"""What is done for an order is told with it, once a transaction; what is done for none is told nowhere."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts.event import Event
from contracts.masked import masked
from contracts.ordering.order_cancelled import OrderCancelled
from contracts.ordering.order_placed import OrderPlaced
from contracts.ordering.placed_line import PlacedLine
from messaging import notes
from messaging.apply import take
from messaging.cause import Cause, caused_by, first_cause
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.models import Outbox, Parked, Reaction
from messaging.notes import noted, trace_event
from messaging.outbox import publish
from messaging.park import retry_due
from messaging.reactions import Due
from messaging.run import run
from messaging.sweep import due_sql
from messaging.tests.conftest import News, delivered
from messaging.tests.rehearsal import sql
from messaging.tests.shop.models import Item, ItemCopy, Note, Timer
from messaging.tests.shop.note import note_time

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = uuid7()
HEAL = """
UPDATE messaging_parked SET next_at = clock_timestamp(),
       body = convert_to(replace(convert_from(body, 'UTF8'), %s, %s), 'UTF8')
"""
OF_ORDER = Cause("a story", "", first_cause().traceparent, str(ORDER))


def told() -> list[dict[str, Any]]:
    """The notes of every trace in the outbox, in order."""
    rows = Outbox.objects.filter(entity="trace").order_by("id")
    return [note for row in rows for note in orjson.loads(bytes(row.body))["data"]["notes"]]


def in_short() -> list[tuple[str, str]]:
    return [(note["what"], note["function"] or note["type"]) for note in told()]


def traces() -> int:
    return Outbox.objects.filter(entity="trace").count()


def publish_now(*events: Event) -> list[dict[str, Any]]:
    """The envelopes as they travel, without the traces."""
    with transaction.atomic():
        publish(*events)
    rows = Outbox.objects.exclude(entity="trace").order_by("id")
    return [orjson.loads(bytes(row.body)) for row in rows]


def placed(*, id: UUID = ORDER, quantity: int = 2) -> OrderPlaced:
    return OrderPlaced(id=id, version=1, lines=(PlacedLine(product_id=uuid7(), quantity=quantity),))


def of_journey(delivery: Delivery, journey: Any = str(ORDER)) -> Delivery:
    body = {**orjson.loads(delivery.body), "journey": journey, "causationid": str(ORDER)}
    return replace(delivery, body=orjson.dumps(body))


def news_of_order(news: News, title: str = "tea") -> Delivery:
    return of_journey(news(uuid7(), 1, title=title))


def test_an_order_begins_a_journey_and_its_event_says_so() -> None:
    sent = publish_now(placed())
    assert sent[0]["journey"] == str(ORDER)
    assert [(note["what"], note["type"], note["journey"]) for note in told()] == [
        ("published", "ordering.order.placed.v1", str(ORDER))
    ]
    assert told()[0]["message_id"] == sent[0]["id"]
    assert told()[0]["payload"]["lines"][0]["quantity"] == 2


def test_all_that_a_transaction_publishes_is_one_trace() -> None:
    publish_now(placed(), OrderCancelled(id=ORDER, version=1, reason="later"))
    assert (traces(), len(told())) == (1, 2)


@pytest.mark.usefixtures("as_catalog")
def test_what_is_published_for_no_order_costs_no_statement_and_tells_nothing() -> None:
    item = Item(title="tea", price=Decimal(1))
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        publish(item.changed())
    assert len(queries) == 3  # the epoch, the event, the reaction to it
    assert "journey" not in orjson.loads(bytes(Outbox.objects.get().body))


@pytest.mark.usefixtures("as_catalog")
def test_what_an_order_causes_elsewhere_belongs_to_its_journey() -> None:
    with caused_by(replace(OF_ORDER, causation=str(ORDER))):
        sent = publish_now(Item(title="tea", price=Decimal(1)).changed())
    assert sent[0]["journey"] == str(ORDER)
    assert [(note["what"], note["causation_id"]) for note in told()] == [("published", str(ORDER))]
    assert Reaction.objects.get().journey == str(ORDER)


def test_a_trace_is_not_traced() -> None:
    event = trace_event("ordering")
    with caused_by(OF_ORDER):
        publish_now(placed())
        with transaction.atomic():
            publish(event(id=uuid7(), version=1, notes=()))
    assert in_short() == [("published", "ordering.order.placed.v1")]


def test_taken_traces_become_rows_together_and_cause_no_trace() -> None:
    note = noted(str(ORDER), what="applied", type="ordering.order.placed.v1")
    event = trace_event("catalog")
    with CaptureQueriesContext(connection) as queries:
        take([delivered(event(id=uuid7(), version=1, notes=(note,))) for _ in range(3)])
    assert [one["sql"].startswith('INSERT INTO "shop_note"') for one in queries].count(True) == 1
    assert [one.text for one in Note.objects.all()] == ["catalog applied ordering.order.placed.v1"] * 3
    assert traces() == 0


def test_a_systems_own_traces_become_rows_with_what_they_tell_of() -> None:
    publish_now(placed())
    assert Note.objects.get().text == "ordering published ordering.order.placed.v1"
    with transaction.atomic():
        publish(placed(id=uuid7()))
        transaction.set_rollback(True)
    assert Note.objects.count() == 1


def test_messages_that_are_taken_together_are_one_trace(news: News) -> None:
    letters = [news_of_order(news), news_of_order(news), news(uuid7(), 1)]
    take(letters)
    take(letters)
    assert in_short() == [("applied", "catalog.product.changed.v1")] * 2
    assert (traces(), told()[0]["message_id"], told()[0]["causation_id"]) == (1, letters[0].message_id, str(ORDER))


@pytest.mark.parametrize("journey", [None, "", 7, ["x"], "x" * 5000, str(ORDER).upper()])
def test_a_message_without_a_journey_or_with_a_strange_one_is_taken(news: News, journey: Any) -> None:
    take([of_journey(news(uuid7(), 1), journey)])
    assert (ItemCopy.objects.count(), Reaction.objects.get().journey, traces()) == (1, "", 0)


def test_a_reaction_belongs_to_its_causes_journey_and_each_attempt_is_told(news: News) -> None:
    letter = news_of_order(news, title="raise")
    take([letter])
    row = Reaction.objects.get()
    assert row.journey == str(ORDER)
    run(row.seq)
    Note.objects.all().delete()
    sql("UPDATE messaging_reaction SET args = jsonb_set(args, '{data,title}', '\"tea\"')")
    run(row.seq)
    failed, ran = told()[1:]
    assert (failed["what"], failed["attempt"], failed["error"]) == ("failed", 1, "ValueError")
    assert (ran["what"], ran["attempt"], ran["function"], ran["message_id"]) == (
        "ran",
        2,
        "note_news",
        letter.message_id,
    )


@pytest.mark.parametrize(
    ("title", "runs", "expected"),
    [("later", 1, "put_off"), ("give up", 1, "parked"), ("raise", 8, "parked"), ("again", 1, "ran")],
)
def test_how_a_run_ended_is_told(news: News, title: str, runs: int, expected: str) -> None:
    take([news_of_order(news, title=title)])
    seq = Reaction.objects.get().seq
    for _ in range(runs):
        run(seq)
    assert in_short()[-1] == (expected, "note_news")
    assert len(told()) == 1 + runs


def test_a_process_that_died_in_each_run_is_told(news: News) -> None:
    take([news_of_order(news)])
    Reaction.objects.update(attempts=8)
    run(Reaction.objects.get().seq)
    assert (told()[-1]["what"], told()[-1]["error"]) == ("parked", "ProcessDied")


def test_a_row_says_whose_journey_its_reaction_belongs_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Timer, "journey", ORDER, raising=False)
    Timer.objects.create(due_at=timezone.now())
    assert isinstance(note_time.cause, Due)
    sql(due_sql("note_time", note_time.cause))
    run(Reaction.objects.get().seq)
    assert [(note["function"], note["type"], note["message_id"]) for note in told()] == [
        ("note_time", "due(Timer, due_at)", None)
    ]


def test_a_release_that_knows_no_journeys_still_writes_reactions(news: News) -> None:
    body = news(uuid7(), 1).body.decode()
    sql("INSERT INTO messaging_reaction (function, ordering_key, args) VALUES ('note_news', 'x', %s::jsonb)", body)
    run(Reaction.objects.get().seq)
    assert (Reaction.objects.get().state, traces()) == ("done", 0)


def test_what_is_parked_and_tried_again_is_told(news: News) -> None:
    take([news_of_order(news, title="does not map")])
    sql("UPDATE messaging_parked SET next_at = clock_timestamp()")
    retry_due()
    sql(HEAL, "does not map", "does map, now")
    retry_due()
    assert [(note["what"], note["attempt"], note["error"]) for note in told()] == [
        ("parked", 1, "ValueError"),
        ("failed", 2, "ValueError"),
        ("applied", 3, ""),
    ]
    assert Parked.objects.get().state == "done"


def test_what_is_personal_in_a_payload_is_left_out() -> None:
    data = {"customer_id": str(ORDER), "number": "2026-000001", "lines": [{"title": "Emma"}], "tomorrow": "Alice"}
    assert masked("ordering.order.changed.v1", data) == {
        "customer_id": "…",
        "number": "…",
        "lines": [{"title": "…"}],
        "tomorrow": "…",
    }
    assert masked("ordering.order.refused.v1", {"reason": "out_of_stock"}) == {"reason": "out_of_stock"}


def test_a_long_payload_is_left_out_and_its_note_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "LONGEST_PAYLOAD", 20)
    publish_now(placed())
    assert [(note["what"], note["payload"]) for note in told()] == [("published", None)]


def test_many_notes_are_several_traces(monkeypatch: pytest.MonkeyPatch, news: News) -> None:
    monkeypatch.setattr(notes, "FULL", 1000)
    take([news_of_order(news) for _ in range(10)])
    assert len(told()) == 10
    assert traces() > 2
