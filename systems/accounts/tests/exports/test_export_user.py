import json
from dataclasses import replace

from allauth.mfa.models import Authenticator

from accounts.audit.models import AuditEntry
from accounts.exports.models import Export, ExportAnswer
from accounts.exports.reactive.export_user import export_user
from accounts.tests.conftest import SignIn
from accounts.tests.exports.parts import answer_of, requested
from accounts.tests.users.test_erase_user import HOME
from accounts.tests.users.test_show_profile import order
from accounts.users.models import User
from messaging.ids import uuid7


def test_accounts_tells_what_it_holds_and_never_a_secret(alice: User, bob: User, sign_in: SignIn) -> None:
    sign_in(alice)
    alice.contact.add_address(**HOME)
    order(alice)
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "very secret"})
    Authenticator.objects.create(user=alice, type="webauthn", data={"name": "Her key", "credential": "key material"})
    AuditEntry.note("password_changed", actor=alice.pk, subject=alice.pk)
    AuditEntry.note("disabled", actor=bob.pk, subject=alice.pk)
    export = Export.ask(alice)
    export_user(requested(export))
    text = answer_of("accounts", export.id).text
    held = json.loads(text)
    assert (held["account"]["email"], held["account"]["name"]) == ("alice@example.com", "Alice")
    assert held["addresses"][0]["street"] == HOME["street"]
    assert len(held["sign_ins"]) == len(held["devices"]) == len(held["copy_of_your_orders"]) == 1
    assert [factor["type"] for factor in held["second_factors"]] == ["totp", "webauthn"]
    assert held["second_factors"][1]["name"] == "Her key"
    assert {"password_changed", "disabled"} <= {entry["action"] for entry in held["what_was_done_to_the_account"]}
    for secret in ("very secret", "key material", alice.password, str(bob.pk)):
        assert secret not in text


def test_who_was_erased_meanwhile_has_nothing_to_tell(alice: User) -> None:
    export = Export.ask(alice)
    event = requested(export)
    alice.erase()
    export_user(event)
    export_user(replace(event, person_id=None))
    assert ExportAnswer.objects.count() == 0


def test_an_export_that_nobody_asked_for_is_not_answered(alice: User) -> None:
    export_user(replace(requested(Export.ask(alice)), id=uuid7()))
    assert ExportAnswer.objects.filter(answered_at=None).count() == 3
