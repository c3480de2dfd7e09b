from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.audit.models import AuditEntry
from accounts.erasures.models import Deletion, Erasure
from accounts.erasures.reactive.erase_user import erase_user
from accounts.exports.models import Export, ExportAnswer
from accounts.exports.reactive.take_export_part_of_ordering import take_export_part_of_ordering
from accounts.mails.models import Mail
from accounts.tests.conftest import SignIn
from accounts.tests.erasures.leaving import leave, send_mails_and_erase
from accounts.tests.exports.parts import ordering_parts, ready
from accounts.tests.users.test_erase_user import HOME, SECRETS, everything
from accounts.users.models import User
from messaging.reactions import TryLater

SECRET = "a secret of hers"


def test_nothing_of_the_person_is_left_in_any_table(alice: User, bob: User, sign_in: SignIn) -> None:
    alice.contact.add_address(**HOME)
    browser = sign_in(alice)
    Authenticator.objects.create(user=alice, type="webauthn", data={"name": SECRET, "credential": SECRET})
    AuditEntry.note("disabled", actor=bob.pk, subject=alice.pk, reason=f"{SECRET}, alice@example.com")
    ready(alice)
    Export.objects.update(asked_at=timezone.now() - timedelta(days=2))
    take_export_part_of_ordering(ordering_parts(Export.ask(alice))[0])
    leave(browser, alice)
    found = everything()
    assert [one for one in ("alice@example.com", "Liddell", SECRET, '"orders": [') if one not in found] == []
    send_mails_and_erase()
    found = everything()
    assert [one for one in (*SECRETS, SECRET, '"orders": [') if one in found] == []
    for table in (Authenticator, UserSession, Export, ExportAnswer, Mail):
        assert table.objects.count() == 0, table


def test_the_audit_keeps_who_did_what_to_which_number_and_when(alice: User, bob: User) -> None:
    AuditEntry.note("disabled", actor=bob.pk, subject=alice.pk, reason="Alice asked on the phone")
    AuditEntry.note("disabled", actor=alice.pk, subject=bob.pk, reason="somebody else's")
    person = alice.pk
    alice.erase()
    (entry,) = AuditEntry.of(person)
    assert (entry.action, entry.actor, entry.subject, entry.details) == ("disabled", bob.pk, person, {})
    assert AuditEntry.of(bob.pk).get().details == {"reason": "somebody else's"}


def test_the_mail_goes_first_and_an_hour_without_a_mail_server_ends_the_waiting(alice: User, sign_in: SignIn) -> None:
    leave(sign_in(alice), alice)
    with pytest.raises(TryLater):
        erase_user(Deletion.objects.get())
    assert User.objects.filter(pk=alice.pk).exists()
    Deletion.objects.update(asked_at=timezone.now() - timedelta(minutes=61))
    erase_user(Deletion.objects.get())
    assert not User.objects.filter(pk=alice.pk).exists()
    assert Mail.objects.count() == 0


def test_it_is_done_once(alice: User, sign_in: SignIn) -> None:
    leave(sign_in(alice), alice)
    send_mails_and_erase()
    deletion = Deletion.objects.get()
    assert deletion.erase_at is None
    erase_user(deletion)
    assert Erasure.objects.filter(person_id=deletion.person_id).count() == 3


def test_who_was_erased_by_the_command_meanwhile_has_a_receipt_all_the_same(alice: User, sign_in: SignIn) -> None:
    leave(sign_in(alice), alice)
    User.objects.get().erase()
    send_mails_and_erase()
    assert Deletion.objects.get().erased_at is not None
