"""What a person decides about something parked is written down, done by the consumer, and kept."""

from typing import Any

import pytest

from messaging.apply import take
from messaging.decisions import carry_out, decide
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.models import Decision, Outbox, Parked, Reaction, Rebuild
from messaging.park import retry_due, retry_what_is_readable_now
from messaging.tests.conftest import News
from messaging.tests.shop.models import ItemCopy

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked(news: News) -> Parked:
    known = news(uuid7(), 1)
    body = known.body.replace(b'"EUR"', b'"euro"')
    take([Delivery(body=body, user_id="catalog", message_id=known.message_id, type=known.type)])
    return Parked.objects.get()


def test_an_edited_message_is_applied_and_the_original_is_kept(parked: Parked) -> None:
    before = bytes(parked.body)
    mended = before.replace(b'"euro"', b'"EUR"')
    decide("message", [parked.id], "edit", made_by="Bob", body=mended)
    assert carry_out() == 1
    assert retry_due() == 1
    parked.refresh_from_db()
    assert (parked.state, bytes(parked.original_body or b"")) == ("done", before)
    assert ItemCopy.objects.count() == 1
    decision = Decision.objects.get()
    assert (decision.made_by, decision.outcome, bytes(decision.body or b"")) == ("Bob", "done", mended)


def test_a_retry_that_fails_again_keeps_its_new_reason(parked: Parked) -> None:
    decide("message", [parked.id], "retry", made_by="Bob")
    carry_out()
    retry_due()
    parked.refresh_from_db()
    assert (parked.state, parked.attempts, parked.error_class) == ("retry", 1, "wrong_schema")


def test_what_is_discarded_lets_the_facts_behind_it_pass(parked: Parked, news: News) -> None:
    decide("message", [parked.id], "discard", made_by="Bob", reason="a trial of catalog's")
    carry_out()
    parked.refresh_from_db()
    assert parked.state == "discarded"
    assert retry_due() == 0


@pytest.mark.parametrize(
    ("action", "ids", "more"),
    [("discard", [1], {}), ("edit", [1, 2], {"body": b"{}"}), ("edit", [1], {}), ("rebuild", [1], {})],
)
def test_what_cannot_be_decided_so_is_refused(action: str, ids: list[int], more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decide("message", ids, action, made_by="Bob", **more)
    assert not Decision.objects.exists()


def test_a_decision_on_what_is_no_longer_parked_says_so(parked: Parked) -> None:
    Parked.objects.update(state="done")
    decide("message", [parked.id], "retry", made_by="Bob")
    carry_out()
    assert Decision.objects.get().outcome == "it was no longer parked"


def test_a_parked_reaction_is_run_again_or_discarded() -> None:
    rows = [Reaction.objects.create(function="note_news", ordering_key=key, state="parked") for key in "ab"]
    decide("reaction", [rows[0].seq], "retry", made_by="Bob")
    decide("reaction", [rows[1].seq], "discard", made_by="Bob", reason="done by hand")
    carry_out()
    assert list(Reaction.objects.order_by("seq").values_list("state", flat=True)) == ["pending", "discarded"]


def test_a_parked_run_that_a_newer_one_replaces_is_done_with() -> None:
    """Two pending runs of one row that changed may not be: the parked one would break the round of the consumer."""
    old = Reaction.objects.create(function="note_price", ordering_key="a", state="parked")
    Reaction.objects.create(function="note_price", ordering_key="a", state="pending")
    decide("reaction", [old.seq], "retry", made_by="Bob")
    assert carry_out() == 1
    assert list(Reaction.objects.order_by("seq").values_list("state", flat=True)) == ["done", "pending"]


def test_what_the_database_refuses_does_not_hold_up_the_decisions_after_it(parked: Parked) -> None:
    decide("message", ["no number", parked.id], "discard", made_by="Bob", reason="both")
    assert carry_out() == 2
    assert Decision.objects.get(subject_id="no number").outcome.startswith("refused: ")
    parked.refresh_from_db()
    assert parked.state == "discarded"


def test_a_copy_is_rebuilt_when_somebody_asks_for_it() -> None:
    decide("copy", ["catalog.product.changed.v1"], "rebuild", made_by="Bob")
    carry_out()
    assert Rebuild.objects.get().reason == "asked for by Bob"
    assert Outbox.objects.get().routing_key == "snapshot.ordering"


def test_an_unknown_version_is_tried_again_by_itself_once_it_is_known(news: News) -> None:
    known = news(uuid7(), 1)
    take([known])
    for event_type in (known.type, "catalog.product.changed.v9"):
        Parked.objects.create(
            consumer="inbox", source="catalog", message_id=uuid7(), type=event_type, body=b"{}", state="parked",
            error_class="unknown_version", error_hash="", error="",
        )  # fmt: skip
    assert retry_what_is_readable_now() == 1
    assert Parked.objects.get(state="retry").type == known.type


def test_a_message_that_kills_the_process_is_bounded(parked: Parked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attempt is counted before it is made, and stays counted when nobody lives to say how it went."""
    monkeypatch.setattr("messaging.park._retry", lambda row_id: None)
    decide("message", [parked.id], "retry", made_by="Bob")
    carry_out()
    for _ in range(12):
        Parked.objects.filter(state="retry").update(next_at="2020-01-01T00:00:00Z")
        retry_due()
    parked.refresh_from_db()
    assert (parked.state, parked.attempts) == ("parked", 8)
