"""To add a mail:
1. `templates/mails/<name>_subject.txt`: one line.
2. `templates/mails/<name>_message.txt`: `{% extends "mails/message.txt" %}` with a block `text`. Every text is marked
   for translation. A link stands alone on its line.
3. `user.write_mail("mails/<name>", link=…)` beside the change that it tells of; `Mail.write(…)` to somebody without an
   account. Texts that a stranger chose (a name, before its owner has confirmed the address) stay out of a mail.

A mail that django-allauth writes is at `templates/account/email/<its name>_message.txt`, and extends the same template.
"""

from web.mails.models import AbstractMail


class Mail(AbstractMail):
    """What accounts writes to people."""
