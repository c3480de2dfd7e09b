"""What every part goes through is tried with catalog's: test_take_export_part_of_catalog.py."""

from accounts.exports.models import Export
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.tests.exports.parts import answer_of, ordering_parts
from accounts.users.models import User


def test_the_answer_is_orderings_and_whole_with_the_last_part(alice: User) -> None:
    export = Export.ask(alice)
    first, last = ordering_parts(export)
    take_export_part_of_ordering(last)
    assert answer_of("ordering", export.id).answered_at is None
    take_export_part_of_ordering(first)
    assert answer_of("ordering", export.id).text == first.content + last.content
    assert answer_of("ordering", export.id).answered_at is not None
    assert [one.answered_at for one in export.answers.exclude(system="ordering")] == [None, None]
