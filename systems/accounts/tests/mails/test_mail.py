"""What a row of a mail is, before it is sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template import engines
from django.utils import translation

from accounts.login.adapter import AccountAdapter
from accounts.mails.models import Mail
from accounts.users.models import User
from messaging.errors import NotInTransaction
from web.mails.models import UnfitForAHeader

NOTE = "texts/note"


@pytest.fixture(autouse=True)
def a_text(settings: Any, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "note_subject.txt").write_text("{% load i18n %}{{ about }}{% get_current_language as l %}{{ l }}\n")
    (folder / "note_message.txt").write_text(
        '{% extends "mails/message.txt" %}{% block text %}Look & see:\n\n{{ link }}{% endblock %}'
    )
    (template,) = settings.TEMPLATES
    settings.TEMPLATES = [{**template, "DIRS": [*template["DIRS"], tmp_path]}]
    yield
    engines._engines = {}  # type: ignore[attr-defined]


def note(**changed: Any) -> Mail:
    return Mail.write(NOTE, **{"to": "alice@example.com", "language": "en", "about": "News ", "link": "x", **changed})


def test_a_mail_waits_with_its_text_as_it_was_when_it_was_caused(alice: User) -> None:
    alice.write_mail(NOTE, about="News ", link="https://shop.example/?a=1&b=<2>")
    mail = Mail.objects.get()
    assert (mail.person_id, mail.to, mail.subject) == (alice.pk, "alice@example.com", "News en")
    assert mail.text.startswith("Hello,\n\nLook & see:\n\nhttps://shop.example/?a=1&b=<2>\n\n")
    assert mail.sent_at is None
    assert mail.send_at is not None


def test_a_mail_is_in_the_language_of_the_person_not_of_whoever_causes_it(alice: User) -> None:
    alice.profile.language = "de"
    with translation.override("fr"):
        alice.write_mail(NOTE, about="", link="")
    assert (Mail.objects.get().subject, Mail.objects.get().language) == ("de", "de")


@pytest.mark.django_db(transaction=True)
def test_a_mail_goes_when_its_cause_is_undone() -> None:
    with pytest.raises(NotInTransaction):
        note()
    with transaction.atomic():
        note()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x00", "\x85", "\u2028"])
def test_a_subject_cannot_write_headers(db: None, end: str) -> None:
    with pytest.raises(UnfitForAHeader):
        note(about=f"News{end}Bcc: all@example.com {end} ")
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "to",
    [
        "alice@example.com\nBcc: all@example.com",
        "alice@example.com\r\n\r\nHello",
        "alice@example.com\n",
        "alice@example.com, bob@example.com",
        "Alice <alice@example.com>",
        "alice",
        "",
    ],
)
def test_an_address_is_one_address(db: None, to: str) -> None:
    with pytest.raises(UnfitForAHeader):
        note(to=to)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("field", ["to", "subject"])
def test_the_database_too_refuses_a_line_break_in_a_header(db: None, field: str) -> None:
    mail = note()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(**{field: "alice@example.com\nBcc: all@example.com"})


def test_what_allauth_writes_is_such_a_row(alice: User) -> None:
    alice.profile.language = "de"
    for user in (alice, None):
        AccountAdapter().send_mail(NOTE, "alice@example.com", {"user": user, "about": "", "link": ""})
    first, second = Mail.objects.order_by("id")
    assert (first.person_id, first.language) == (alice.pk, "de")
    assert second.person_id == alice.pk


def test_erasing_a_person_takes_their_mails_sent_or_not(alice: User, bob: User) -> None:
    for user in (alice, alice, bob):
        user.write_mail(NOTE, about="News ", link="x")
    Mail.objects.filter(person_id=alice.pk).earliest("id").send()
    alice.erase()
    assert [mail.person_id for mail in Mail.objects.all()] == [bob.pk]
