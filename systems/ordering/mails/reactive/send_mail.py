from messaging.reactions import due, reacts_to
from ordering.mails.models import Mail


@reacts_to(due(Mail, "send_at"))
def send_mail(mail: Mail) -> None:
    mail.send()
