"""`<system> parked`: the same as the staff pages, without a browser."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from messaging.apply import take
from messaging.decisions import carry_out
from messaging.delivery import Delivery
from messaging.ids import uuid7
from messaging.models import Decision, Parked, Reaction
from messaging.park import retry_due
from messaging.tests.commands import said
from messaging.tests.conftest import News
from messaging.tests.shop.models import ItemCopy

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked(news: News) -> list[Parked]:
    """Two messages about two items that fail alike."""
    for _time in range(2):
        known = news(uuid7(), 1)
        body = known.body.replace(b'"EUR"', b'"euro"')
        take([Delivery(body=body, user_id="catalog", message_id=known.message_id, type=known.type)])
    return list(Parked.objects.order_by("id"))


@pytest.fixture
def reaction() -> Reaction:
    return Reaction.objects.create(function="note_news", ordering_key="a", state="parked", error="ValueError: tea")


def cause_in(listed: str) -> str:
    return listed.split(maxsplit=1)[0]


def test_nothing_parked_is_said(db: None) -> None:
    assert said("parked") == "Nothing is parked.\n"


def test_what_fails_alike_is_one_group(parked: list[Parked], reaction: Reaction) -> None:
    listed = said("parked", "list")
    assert "2 x catalog.product.changed.v1  waits for a person" in listed
    assert "wrong_schema" in listed
    assert "1 x note_news" in listed
    assert "note_news" not in said("parked", "list", "--type", "catalog.product.changed.v1")


def test_one_is_shown_with_its_reason_its_body_and_what_was_decided(parked: list[Parked]) -> None:
    said("parked", "discard", str(parked[0].id), "--reason", "a trial", "--by", "Bob")
    shown = said("parked", "show", str(parked[0].id))
    assert "euro" in shown
    assert "discard by Bob" in shown
    assert "not carried out yet (a trial)" in shown
    carry_out()
    assert "done (a trial)" in said("parked", "show", str(parked[0].id))


def test_a_message_is_edited_by_way_of_a_file(parked: list[Parked], tmp_path: Path) -> None:
    file, one = tmp_path / "body.json", parked[0]
    file.write_text(said("parked", "show", str(one.id), "--body").replace('"euro"', '"EUR"'))
    assert "1 written down for Bob" in said("parked", "edit", str(one.id), "--body", str(file), "--by", "Bob")
    carry_out()
    retry_due()
    one.refresh_from_db()
    assert (one.state, json.loads(bytes(one.body))["data"]["price"]["currency"]) == ("done", "EUR")
    assert ItemCopy.objects.count() == 1


def test_what_is_not_json_is_refused_with_the_place(parked: list[Parked], tmp_path: Path) -> None:
    file = tmp_path / "body.json"
    file.write_text('{"data": }')
    with pytest.raises(CommandError, match=r"not JSON.*line 1, column 10.*Nothing was changed"):
        said("parked", "edit", str(parked[0].id), "--body", str(file))
    with pytest.raises(CommandError, match="No such file"):
        said("parked", "edit", str(parked[0].id), "--body", str(tmp_path / "other"))
    assert not Decision.objects.exists()


def test_some_a_group_or_all_are_tried_again(parked: list[Parked], reaction: Reaction) -> None:
    assert "retry: 1 written down" in said("parked", "retry", str(parked[0].id))
    assert "retry: 2 written down" in said("parked", "retry", "--group", cause_in(said("parked")))
    assert "retry: 3 written down" in said("parked", "retry", "--all")
    assert "retry: 2 written down" in said("parked", "retry", str(parked[0].id), f"r{reaction.seq}")
    carry_out()
    reaction.refresh_from_db()
    assert reaction.state == "pending"


def test_a_group_is_discarded_with_a_reason(parked: list[Parked]) -> None:
    said("parked", "discard", "--group", cause_in(said("parked")), "--reason", "known")
    carry_out()
    assert set(Parked.objects.values_list("state", flat=True)) == {"discarded"}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("retry",), "retry needs IDs, --group CAUSE or --all"),
        (("retry", "1", "--all"), "one of them"),
        (("retry", "999"), "None of this is parked"),
        (("retry", "--group", "m0"), "None of this is parked"),
        (("retry", "one"), "12 is a message, r12 a reaction"),
        (("discard", "1"), "--reason"),
        (("discard", "1", "--reason", " "), "say why"),
        (("show", "r1"), "There is no reaction 1"),
        (("edit", "r1", "--body", "-"), "Only messages are edited"),
    ],
)
def test_what_cannot_be_done_says_why(words: tuple[str, ...], complaint: str, db: None) -> None:
    with pytest.raises(CommandError, match=complaint):
        said("parked", *words)
    assert not Decision.objects.exists()
