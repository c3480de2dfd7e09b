"""Settings of a system that writes mails, for `globals().update(mail_settings())`."""

import os
from typing import Any

from messaging.given import secret


def mail_settings() -> dict[str, Any]:
    """Mails go to the server that SMTP_HOST names; without one they become files. `/mails` shows them to everybody,
    where SHOW_MAILS says so: on a developer's own machine."""
    host = os.environ.get("SMTP_HOST", "")
    return {
        "SHOW_MAILS": os.environ.get("SHOW_MAILS", "0") == "1",
        "MAIL_FOLDER": os.environ["MAIL_FOLDER"],
        "EMAIL_HOST": host,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend" if host else "web.mails.folder.Folder",
        "EMAIL_PORT": int(os.environ.get("SMTP_PORT", "587")),
        "EMAIL_HOST_USER": os.environ.get("SMTP_USER", ""),
        "EMAIL_HOST_PASSWORD": secret("SMTP_PASSWORD", ""),
        "EMAIL_USE_TLS": os.environ.get("SMTP_TLS", "1") == "1",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": os.environ.get("MAIL_FROM", "Flotilla Books <shop@localhost>"),
    }
