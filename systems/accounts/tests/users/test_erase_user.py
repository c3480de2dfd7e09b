"""The command `accounts erase_user`, and what it leaves: an id."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.confirmations.models import Confirmation
from accounts.erasures.models import Erasure
from accounts.mails.models import Mail
from accounts.tests.conftest import PASSWORD, SignIn
from accounts.users.models import User
from messaging.models import Outbox
from web.models import Session

SECRETS = ("alice@example.com", "alice@example.net", "Liddell", "Rabbit Hole", "Alice")
HOME = {
    "name": "Alice Liddell",
    "street": "1 Rabbit Hole Lane",
    "postal_code": "OX1",
    "city": "Oxford",
    "country": "GB",
}
COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'
AND data_type IN ('text', 'character varying', 'jsonb', 'bytea', 'inet')
"""


def said() -> str:
    out = StringIO()
    call_command("erasures", stdout=out)
    return out.getvalue()


def everything() -> str:
    """Every text in every table, as a person could find it."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        columns = cursor.fetchall()
        found = []
        for table, column, kind in columns:
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT {text} FROM "{table}"')  # noqa: S608
            found += [row[0] for row in cursor.fetchall() if row[0]]
    return "\n".join(found)


def test_nothing_but_the_id_is_left(alice: User, bob: User, sign_in: SignIn) -> None:
    alice.contact.add_address(**HOME)
    sign_in(alice).post("/email", {"new_email": "alice@example.net", "password": PASSWORD})
    Client().post("/sign-up", {"display_name": "Alice", "email": alice.email, "password": PASSWORD})
    assert Mail.objects.count() == Confirmation.objects.count() == 2
    assert [secret for secret in SECRETS if secret not in everything()] == []
    call_command("erase_user", "Alice@example.com", stdout=StringIO())
    assert [secret for secret in SECRETS if secret in everything()] == []
    assert list(User.objects.all()) == [bob]
    assert (EmailAddress.objects.count(), Session.objects.exclude(sub=None).count()) == (1, 0)


def test_second_factors_go_with_the_person(alice: User, bob: User) -> None:
    for user in (alice, bob):
        for kind in Authenticator.Type:
            Authenticator.objects.create(user=user, type=kind, data={"name": "Alice's phone"})
    alice.erase()
    assert {factor.user_id for factor in Authenticator.objects.all()} == {bob.pk}


def test_the_others_are_told_under_the_next_versions(alice: User, told: Callable[[str], list[dict[str, Any]]]) -> None:
    alice.contact.add_address(**HOME)
    person = str(alice.id)
    alice.erase()
    assert told("accounts.contact.deleted.v1")[-1] == {"id": person, "version": 3}
    assert told("accounts.user.deleted.v1")[-1] == {"id": person, "version": 2}
    assert told("accounts.user.erased.v1") == [{"id": person, "version": 2}]
    assert told("accounts.session.ended.v1")[-1]["sub"] == person


def test_what_was_told_before_becomes_a_tombstone_of_its_version(alice: User) -> None:
    person = alice.id
    before = dict(Outbox.objects.filter(entity_id=person).values_list("message_id", "entity_version"))
    Outbox.objects.filter(entity="contact").update(published_at=timezone.now())
    alice.erase()
    rows = Outbox.objects.filter(message_id__in=before)
    assert {row.message_id: row.entity_version for row in rows} == before
    assert {row.type for row in rows} == {"accounts.user.deleted.v1", "accounts.contact.deleted.v1"}
    assert {row.routing_key == row.type for row in rows} == {True}
    assert {json.loads(bytes(row.body))["data"] for row in rows} == {None}


def test_it_is_seen_who_has_not_confirmed(alice: User) -> None:
    assert "every erasure is confirmed" in said()
    person = alice.id
    alice.erase()
    Erasure.objects.filter(system="catalog").update(asked_at=timezone.now() - timedelta(hours=73))
    assert [line.split()[:2] for line in said().splitlines()] == [[str(person), "catalog"], [str(person), "ordering"]]
    assert [line.split()[-1] for line in said().splitlines()] == ["OVERDUE", "open"]


def test_nobody_is_erased_who_is_not_there(alice: User) -> None:
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("erase_user", "nobody@example.com")
    assert User.objects.count() == 1


def test_the_demo_does_not_bring_back_who_was_erased() -> None:
    call_command("load_demo", stdout=StringIO())
    User.objects.get(email="alice@example.com").erase()
    call_command("load_demo", stdout=StringIO())
    assert not User.objects.filter(email="alice@example.com").exists()
