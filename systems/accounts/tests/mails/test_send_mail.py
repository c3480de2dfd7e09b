import email
import email.policy
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as django_mail
from django.db import connection, transaction
from django.utils import timezone

from accounts.mails.models import Mail
from accounts.mails.reactive.send_mail import send_mail
from accounts.tests.mails.mail_server import MailServer, mail_server
from messaging.models import Reaction
from messaging.relay import open_database
from messaging.run import run
from messaging.sweep import Sweep
from web.mails.folder import letter, letters

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asks_mail_server]
LINK = "http://localhost:8001/confirm-email/secret"
DIES = "import django; django.setup(); from messaging.run import run; run({seq})"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
        yield server


def written(**changed: object) -> Mail:
    with transaction.atomic():
        mail = Mail.write("mails/confirm_email", to="dora@example.com", language="en", link=LINK)
        Mail.objects.filter(pk=mail.pk).update(**changed)
    return mail


def caused() -> list[int]:
    """The reactions that are due by now, as the relay's leader finds them."""
    with open_database() as database:
        Sweep(database).run_if_due()
    return list(Reaction.objects.filter(function="send_mail").order_by("seq").values_list("seq", flat=True))


def parsed(text: str) -> EmailMessage:
    return email.message_from_string(text, policy=email.policy.default)


def test_a_row_is_sent_once_however_often_it_is_found() -> None:
    written()
    (seq,) = caused()
    assert caused() == [seq]
    run(seq)
    run(seq)
    assert caused() == [seq]
    (sent,) = django_mail.outbox
    assert (sent.to, LINK in str(sent.body)) == (["dora@example.com"], True)


def test_what_is_sent_is_not_sent_again() -> None:
    mail = written()
    for _ in range(2):
        send_mail(mail)
    assert not Mail.objects.get().send()
    assert len(django_mail.outbox) == 1


def test_workers_at_once_send_it_once(server: MailServer) -> None:
    mail = written()

    def send(_worker: int) -> bool:
        try:
            return Mail.objects.get(pk=mail.pk).send()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(send, range(4))) == 1
    assert len(server.taken) == 1


def test_secrets_leave_the_row_with_the_mail() -> None:
    for person in (None, "0199f7a2-6c51-7c3e-9d10-000000000001"):
        send_mail(written(person_id=person))
    nobodys, somebodys = Mail.objects.order_by("id")
    assert (nobodys.text, somebodys.text) == ("", "")
    assert (nobodys.to, somebodys.to) == ("", "dora@example.com")
    assert somebodys.subject
    assert somebodys.sent_at is not None
    assert not Reaction.objects.filter(args__icontains="secret").exists()


def test_whoever_dies_after_sending_and_before_the_commit_sends_the_same_message_again(server: MailServer) -> None:
    mail = written()
    (seq,) = caused()
    assert _run_and_die(seq, server) == -9
    _wait_until_the_database_knows(seq)
    assert Mail.objects.get().sent_at is None
    run(seq)
    first, second = map(parsed, server.taken)
    assert first["Message-ID"] == second["Message-ID"] == f"<{mail.id}@localhost>"
    assert server.taken[0] == server.taken[1]
    run(seq)
    assert len(server.taken) == 2
    assert Mail.objects.get().sent_at is not None


def test_two_mails_are_never_taken_for_one(server: MailServer) -> None:
    for _ in range(2):
        send_mail(written())
    assert len({parsed(text)["Message-ID"] for text in server.taken}) == 2


def test_a_server_that_is_out_of_reach_is_tried_again_without_losing_an_attempt(server: MailServer) -> None:
    written()
    (seq,) = caused()
    server.shutdown()
    server.server_close()
    for _ in range(10):
        run(seq)
    one = Reaction.objects.get(seq=seq)
    assert (one.state, one.attempts) == ("pending", 0)
    assert one.error == "the mail server is out of reach: ConnectionRefusedError"
    assert Mail.objects.get().sent_at is None


@pytest.mark.parametrize(
    ("answer", "age", "state"),
    [
        ("451 <dora@example.com> later", timedelta(), "pending"),
        ("451 <dora@example.com> later", timedelta(days=4), "parked"),
        ("550 <dora@example.com> is nobody here", timedelta(), "parked"),
    ],
)
def test_who_is_refused_for_good_is_seen_by_a_person_and_the_error_names_nobody(
    server: MailServer, answer: str, age: timedelta, state: str
) -> None:
    server.answer_to_recipient = answer
    written(created_at=timezone.now() - age)
    (seq,) = caused()
    run(seq)
    one = Reaction.objects.get(seq=seq)
    assert (one.state, one.error) == (state, f"the mail server answered {answer[:3]}")
    server.answer_to_recipient = "250 fine"
    Reaction.objects.filter(seq=seq).update(state="pending")
    run(seq)
    assert len(server.taken) == 1


def test_in_development_a_mail_is_a_file_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = "web.mails.folder.Folder", str(tmp_path / "mail")
    first, second = written(), written()
    for mail in (first, second):
        send_mail(mail)
    first.message().send()  # as after a crash
    assert [one.id for one in letters()] == [second.id, first.id]
    found = letter(first.id)
    assert found is not None
    assert (found.to, found.subject, LINK in found.text) == ("dora@example.com", first.subject, True)


def _run_and_die(seq: int, server: MailServer) -> int:
    """A worker that is killed after its function has run and before its transaction commits."""
    at = connection.settings_dict
    database = f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    sends = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(server.port), "SMTP_TLS": "0"}
    env = os.environ | sends | {"DATABASE_URL": database, "FLOTILLA_CRASH_AT": "worker-before-commit:1"}
    return subprocess.run([sys.executable, "-c", DIES.format(seq=seq)], env=env, check=False).returncode


def _wait_until_the_database_knows(seq: int) -> None:
    """That the worker is dead: until then its lock stands, and another run leaves the row alone."""
    with transaction.atomic():
        Reaction.objects.select_for_update().get(seq=seq)
