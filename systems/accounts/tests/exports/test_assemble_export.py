from accounts.exports.models import Export, ExportPart
from accounts.exports.reactive.assemble_export import assemble_export
from accounts.exports.reactive.export_user import export_user
from accounts.exports.reactive.take_export_part_of_catalog import take_export_part_of_catalog
from accounts.mails.models import Mail
from accounts.tests.exports.parts import all_answer, answer_of, catalog_part, files_in, ready, requested, told_in
from accounts.users.models import User


def test_nothing_is_given_while_somebody_has_not_answered(alice: User) -> None:
    export = Export.ask(alice)
    export_user(requested(export))
    take_export_part_of_catalog(catalog_part(export))
    assemble_export(answer_of("catalog", export.id))
    export.refresh_from_db()
    assert (export.ready_at, export.file) == (None, None)


def test_all_answers_become_one_file_and_the_parts_are_gone(alice: User) -> None:
    export = ready(alice)
    assert export.missing == []
    assert told_in(bytes(export.file or b""), "ordering") == {"orders": [{"number": "2026-000042"}]}
    assert told_in(bytes(export.file or b""), "accounts")["account"]["name"] == "Alice"
    index = files_in(bytes(export.file or b""))["index.html"]
    assert "ordering.json" in index
    assert "What is missing" not in index
    assert ExportPart.objects.count() == 0


def test_the_person_gets_one_mail_however_often_it_runs(alice: User) -> None:
    export = Export.ask(alice)
    all_answer(export)
    for system in ("accounts", "catalog", "ordering"):
        assemble_export(answer_of(system, export.id))
    told = Mail.objects.get(person_id=alice.pk)
    assert told.to == "alice@example.com"
    assert "/export" in told.text
    assert "not complete" not in told.text


def test_what_a_system_told_is_handed_on_even_if_it_is_no_json(alice: User) -> None:
    export = Export.ask(alice)
    take_export_part_of_catalog(catalog_part(export, content="{torn"))
    all_answer(export)
    assemble_export(answer_of("catalog", export.id))
    export.refresh_from_db()
    assert files_in(bytes(export.file or b""))["catalog.json"] == "{torn"
