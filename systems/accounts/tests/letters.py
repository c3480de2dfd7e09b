from django.core.mail import EmailMessage

from accounts.mails.models import Mail


def written() -> list[EmailMessage]:
    """The mails that wait to be sent, oldest first, as they will be sent."""
    return [mail.message() for mail in Mail.objects.filter(sent_at=None).order_by("id")]
