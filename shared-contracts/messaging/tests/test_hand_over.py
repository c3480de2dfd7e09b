"""What a system holds of a person, told in parts."""

import json
from typing import Any

import pytest
from django.db import transaction

from contracts.ordering.export_part import ExportPart
from messaging.envelope import open_envelope, read_event
from messaging.errors import NotInTransaction
from messaging.hand_over import hand_over
from messaging.ids import uuid7
from messaging.models import Outbox

pytestmark = pytest.mark.django_db
EXPORT, ALICE = uuid7(), uuid7()
MOST = 200 * 1024  # bytes


@pytest.fixture(autouse=True)
def _as_ordering(settings: Any) -> None:
    settings.SYSTEM = "ordering"


def parts() -> list[ExportPart]:
    rows = Outbox.objects.order_by("id")
    return [read_event(open_envelope(bytes(row.body)), ExportPart) for row in rows]  # type: ignore[misc]


def hand(held: dict[str, Any]) -> None:
    with transaction.atomic():
        hand_over(EXPORT, ALICE, held)


def test_little_is_one_part_that_names_the_person_and_the_export() -> None:
    hand({"orders": []})
    (part,) = parts()
    assert (part.id, part.version, part.person_id, part.number, part.of) == (EXPORT, 1, ALICE, 1, 1)
    assert json.loads(part.content) == {"orders": []}


@pytest.mark.parametrize(
    "letter", ["a", "\N{GRINNING FACE}", '"', "\\", "\x01"], ids=["plain", "wide", "quote", "slash", "control"]
)
def test_much_is_told_in_parts_that_may_all_travel_whatever_the_letters_are(letter: str) -> None:
    held = {"text": letter * 150_000}
    hand(held)
    told = parts()
    assert [part.number for part in told] == [part.version for part in told] == list(range(1, told[0].of + 1))
    assert len(told) > 2
    assert max(len(part.content.encode()) for part in told) <= MOST
    assert json.loads("".join(part.content for part in told)) == held


def test_what_is_asked_for_again_is_not_told_twice() -> None:
    hand({"orders": []})
    hand({"orders": [1]})
    assert len(parts()) == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_told_in_the_transaction_of_a_reaction_or_not_at_all() -> None:
    with pytest.raises(NotInTransaction):
        hand_over(EXPORT, ALICE, {})
