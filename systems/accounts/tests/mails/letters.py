"""How tests read what was written to somebody, before it is sent."""

import re

from accounts.mails.models import Mail

OWN_LINK = re.compile(r"^http://localhost:8001(/\S+)$", re.MULTILINE)


def links_to(email: str) -> list[str]:
    """The links to our own pages in the newest mail to `email`, as paths."""
    return OWN_LINK.findall(Mail.objects.filter(to=email).latest("id").text)


def subjects_to(email: str) -> list[str]:
    """Oldest first."""
    return list(Mail.objects.filter(to=email).order_by("id").values_list("subject", flat=True))
