from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.erasures.models import Erasure
from accounts.erasures.reactive.note_erasure_in_catalog import note_erasure_in_catalog
from accounts.erasures.reactive.note_erasure_in_ordering import note_erasure_in_ordering
from accounts.tests.conftest import SignIn
from accounts.tests.erasures.leaving import leave, receipt, send_mails_and_erase
from accounts.users.models import User
from contracts.catalog.erasure_confirmed import ErasureConfirmed as OfCatalog
from contracts.kept import Kept
from contracts.ordering.erasure_confirmed import ErasureConfirmed as OfOrdering
from messaging.models import Outbox

PAGE = {"accept": "text/html"}
KEPT = Kept(what="order", names=("2026-000042",), reason="invoice", until="2036-12-31")


def test_before_accounts_has_erased_nobody_is_asked_yet(alice: User, sign_in: SignIn) -> None:
    path = leave(sign_in(alice), alice)
    shown = receipt(path)
    assert (shown["state"], {one["asked_at"] for one in shown["systems"]}) == ("begun", {None})
    assert "The account is closed" in Client(headers=PAGE).get(path).content.decode()


def test_it_tells_who_has_answered_what_is_gone_and_what_is_kept_why_and_until_when(
    alice: User, sign_in: SignIn
) -> None:
    path, person = leave(sign_in(alice), alice), alice.pk
    send_mails_and_erase()
    Outbox.objects.update(published_at=timezone.now())
    note_erasure_in_catalog(OfCatalog(id=person, version=1, deleted=("session",), kept=()))
    shown = receipt(path)
    assert (shown["state"], shown["waiting"]) == ("waiting", ["ordering"])
    by_system = {one["system"]: one for one in shown["systems"]}
    assert by_system["catalog"]["deleted"] == ["session"]
    assert "account" in by_system["accounts"]["deleted"]
    assert by_system["accounts"]["kept"][0]["reason"] == "security"
    assert by_system["ordering"]["sent_at"]
    page = Client(headers=PAGE).get(path).content.decode()
    assert "Waiting for an answer since" in page
    assert "The request was sent on" in page

    note_erasure_in_ordering(OfOrdering(id=person, version=1, deleted=("cart", "order_email"), kept=(KEPT,)))
    shown = receipt(path)
    assert (shown["state"], shown["waiting"]) == ("done", [])
    page = Client(headers=PAGE).get(path).content.decode()
    for said in ("2026-000042", "the law demands that invoices are kept", "2036-12-31", "Everything is deleted"):
        assert said in page


def test_it_names_no_person(alice: User, sign_in: SignIn) -> None:
    path, person = leave(sign_in(alice), alice), alice.pk
    for _before_and_after in range(2):
        for answer in (Client(headers=PAGE).get(path), Client(headers={"accept": "application/json"}).get(path)):
            text = answer.content.decode()
            assert [one for one in ("alice", "Alice", str(person)) if one in text] == []
            assert answer["Cache-Control"] == "no-store"
            assert answer["Referrer-Policy"] == "no-referrer"
        send_mails_and_erase()


def test_a_request_that_is_too_old_says_that_the_shop_knows(alice: User, sign_in: SignIn) -> None:
    path = leave(sign_in(alice), alice)
    send_mails_and_erase()
    Erasure.objects.update(asked_at=timezone.now() - timedelta(hours=73))
    page = Client(headers=PAGE).get(path).content.decode()
    assert "That is too long" in page
    assert "has not left yet" in page


def test_without_the_link_there_is_nothing(alice: User, sign_in: SignIn) -> None:
    path = leave(sign_in(alice), alice)
    for guess in (path[:-1], f"{path}A", "/deletions/a%00b", f"/deletions/{alice.pk}"):
        assert Client(headers=PAGE).get(guess).status_code == 404
