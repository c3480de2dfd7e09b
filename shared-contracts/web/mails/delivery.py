"""Hands a message to the mail server. Errors are told without addresses: they stay in a row that many may see."""

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage
from django.utils import timezone

from messaging.reactions import GiveUp, TryLater

PATIENCE = timedelta(days=3)  # as long as a link in a mail is good
PAUSE = 60.0  # seconds
REFUSED_FOR_GOOD = 500


def deliver(message: EmailMessage, *, written_at: datetime) -> None:
    """Raises TryLater while the server is out of reach or asks for patience; GiveUp when it refuses for good, or after
    three days."""
    try:
        message.send()
    except (SMTPException, OSError) as error:
        why = _why(error)
        if _code(error) >= REFUSED_FOR_GOOD or timezone.now() - written_at > PATIENCE:
            raise GiveUp(why) from None
        raise TryLater(PAUSE, why) from None


def _why(error: Exception) -> str:
    code = _code(error)
    return f"the mail server answered {code}" if code else f"the mail server is out of reach: {type(error).__name__}"


def _code(error: Exception) -> int:
    """What the server answered; 0, if it did not."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _text in error.recipients.values())
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0
