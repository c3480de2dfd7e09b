"""Mails are rows: written in the transaction that causes them, sent soon after by the reaction `send_mail`.

A system that writes mails has a table of its own: `class Mail(AbstractMail)`, texts in `templates/mails/`, the reaction
`send_mail` on its rows, `mail_settings()` in its settings, and a line for the table in RETENTION.
"""

import re
from collections.abc import Mapping
from email.utils import format_datetime, parseaddr
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import connection, models, transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils import timezone, translation

from messaging.errors import NotInTransaction
from messaging.ids import uuid7
from web.mails.delivery import deliver

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class UnfitForAHeader(ValueError):
    """A mail has one address and a subject of one line: a line break in either would write headers of its own."""


class AbstractMail(models.Model):
    """A mail to one person. What is secret in it leaves with the mail; to whom, about what and when stay for a while.

    person_id   whose mail it is, so that it goes when they do; null: somebody without an account, whose address leaves
                the row with the mail
    send_at     when it is due; null once it is sent
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField(null=True, db_index=True)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    created_at = models.DateTimeField(db_default=Now())
    send_at = models.DateTimeField(null=True, db_default=Now(), db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(to__regex=r"[\r\n]"), name="mail_to_one_line"),
            models.CheckConstraint(condition=~models.Q(subject__regex=r"[\r\n]"), name="mail_subject_one_line"),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(send_at=None, text=""), name="mail_sent_without_its_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.id})"

    @classmethod
    def write(
        cls,
        template: str,
        /,
        *,
        to: str,
        language: str,
        person_id: UUID | None = None,
        row: Mapping[str, Any] | None = None,
        **context: Any,
    ) -> Self:
        """Write a mail in `language`, in the caller's transaction. `row` fills the system's own columns.

        Raises UnfitForAHeader and NotInTransaction."""
        if not connection.in_atomic_block:
            raise NotInTransaction(template)
        context = {**context, "email": to, "shop_name": settings.SHOP_NAME, "links": settings.LINKS}
        with translation.override(language):
            subject = render_to_string(f"{template}_subject.txt", context).strip()
            text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
        mail = cls(
            person_id=person_id, to=_address(to), language=language, subject=_line(subject), text=text, **(row or {})
        )
        mail.save(force_insert=True)
        return mail

    def send(self) -> bool:
        """Send it, unless it is sent: False. Raises TryLater and GiveUp.

        Whoever dies between the sending and the commit sends once more, the very same bytes: a mail server, and the
        mailbox, know the repeat by its Message-ID.
        """
        with transaction.atomic():
            mail = type(self)._default_manager.select_for_update().filter(pk=self.pk, sent_at=None).first()
            if mail is None:
                return False
            deliver(mail.message(), written_at=mail.created_at)
            mail.sent_at, mail.send_at, mail.text = timezone.now(), None, ""
            mail.to = mail.to if mail.person_id else ""
            mail.save(update_fields=["sent_at", "send_at", "text", "to"])
        return True

    def message(self) -> EmailMessage:
        """The same each time it is made."""
        headers = {
            "Message-ID": f"<{self.id}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>",
            "Date": format_datetime(self.created_at),
            "Content-Language": self.language,
            "Auto-Submitted": "auto-generated",
        }
        return EmailMessage(self.subject, self.text, to=[self.to], headers=headers)


def _address(to: str) -> str:
    try:
        validate_email(to)
    except ValidationError as wrong:
        raise UnfitForAHeader("the address") from wrong
    return _line(to)


def _line(text: str) -> str:
    if not text or CONTROL.search(text):
        raise UnfitForAHeader(f"the text of {len(text)} characters")
    return text
