"""The database when the code changes: what still runs keeps its triggers, what begins finds its own."""

from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from messaging.schema import install
from messaging.tests.shop.models import Item

pytestmark = pytest.mark.django_db
LAST = "0002_copies_are_compared"
ONE_MORE = """
CREATE TRIGGER "reacts_release_before_update" AFTER UPDATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION "reacts_note_price_update"()
"""
TRIGGERS = "SELECT tgname, oid FROM pg_trigger WHERE tgname ~ '^(reacts_|messaging_guard)' AND NOT tgisinternal"


def test_a_trigger_of_the_release_before_stays_until_its_code_is_gone() -> None:
    before = installed()
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE.format(table=Item._meta.db_table))
    assert set(installed(before_the_code=True)) == {*before, "reacts_release_before_update"}
    assert installed() == before


def test_no_trigger_is_gone_for_a_moment() -> None:
    """One that were dropped and made again would be another, and a change between the two would go unnoticed."""
    before = installed()
    assert before
    assert installed(before_the_code=True) == before


def test_what_is_marked_waits_for_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module(f"messaging.tests.shop.migrations.{LAST}").Migration
    monkeypatch.setattr(migration, "after_the_code", True, raising=False)
    recorder, said = MigrationRecorder(connection), StringIO()
    label = Item._meta.app_label
    recorder.record_unapplied(label, LAST)
    call_command("migrate_before", stdout=said)
    assert f"{label}.{LAST}: waits for the code, then: migrate" in said.getvalue()
    assert (label, LAST) not in recorder.applied_migrations()


def installed(**kwargs: Any) -> dict[str, int]:
    """The triggers, by name, with the number that the database gave to each."""
    install(sender=apps.get_app_config("messaging"), **kwargs)
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        return dict(cursor.fetchall())
