from accounts.mails.models import Mail
from messaging.reactions import due, reacts_to


@reacts_to(due(Mail, "send_at"))
def send_mail(mail: Mail) -> None:
    mail.send()
