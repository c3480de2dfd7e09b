from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.exports.models import Export, ExportPart
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.tests.exports.parts import answer_of
from accounts.users.models import User
from contracts.ordering.export_part import ExportPart as Part
from messaging.ids import uuid7


@pytest.fixture
def export(alice: User) -> Export:
    return Export.ask(alice)


@pytest.fixture
def parts(export: Export) -> list[Part]:
    """A text in three pieces."""
    first = Part(id=export.id, version=1, person_id=export.user_id, number=1, of=3, content="first, ")
    second = replace(first, version=2, number=2, content="second, ")
    return [first, second, replace(first, version=3, number=3, content="third")]


def kept() -> list[str]:
    return list(ExportPart.objects.order_by("number").values_list("content", flat=True))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 1, 2, 0, 2, 2, 0)], ids=["in order", "mixed", "repeated"])
def test_in_whatever_order_and_however_often_they_come_the_answer_is_whole_with_the_last(
    export: Export, parts: list[Part], order: tuple[int, ...]
) -> None:
    for number in order[:-1]:
        take_export_part_of_ordering(parts[number])
    if set(order[:-1]) != {0, 1, 2}:
        assert answer_of("ordering", export.id).answered_at is None
    take_export_part_of_ordering(parts[order[-1]])
    answer = answer_of("ordering", export.id)
    assert answer.answered_at is not None
    assert answer.text == "first, second, third"
    assert [one.answered_at for one in export.answers.exclude(system="ordering")] == [None, None]


def test_a_part_told_again_with_other_words_changes_nothing(export: Export, parts: list[Part]) -> None:
    take_export_part_of_ordering(parts[0])
    take_export_part_of_ordering(replace(parts[0], content="forged"))
    take_export_part_of_ordering(replace(parts[1], of=2, content="of another answer"))
    take_export_part_of_ordering(replace(parts[1], number=4, content="one too many"))
    assert kept() == ["first, "]


def test_a_part_of_an_unknown_export_or_of_another_person_changes_nothing(
    export: Export, parts: list[Part], charlie: User
) -> None:
    take_export_part_of_ordering(replace(parts[0], id=uuid7()))
    take_export_part_of_ordering(replace(parts[0], person_id=charlie.pk))
    assert kept() == []
    assert answer_of("ordering", export.id).of is None


def test_a_part_that_comes_after_the_export_was_given_changes_nothing(export: Export, parts: list[Part]) -> None:
    export.give(b"PK", missing=["ordering"])
    take_export_part_of_ordering(parts[0])
    assert kept() == []
    export.refresh_from_db()
    assert export.expires_at is not None
    assert export.expires_at - timezone.now() > timedelta(days=6)


def test_a_part_of_somebody_who_was_erased_changes_nothing(export: Export, parts: list[Part]) -> None:
    take_export_part_of_ordering(parts[0])
    export.user.erase()
    take_export_part_of_ordering(parts[1])
    assert kept() == []
