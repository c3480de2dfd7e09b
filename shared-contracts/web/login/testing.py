"""For tests: the three people everybody knows, and how to sign one of them in without accounts."""

from uuid import UUID

from django.conf import settings
from django.test import Client

from web.login.sessions import remember
from web.people import Person

ALICE = Person(UUID("0199f7a2-6c51-7c3e-9d10-000000000001"), "Alice", frozenset({"customer"}))
BOB = Person(UUID("0199f7a2-6c51-7c3e-9d10-000000000002"), "Bob", frozenset({"staff"}))
CHARLIE = Person(UUID("0199f7a2-6c51-7c3e-9d10-000000000003"), "Charlie", frozenset({"customer"}))


def sign_in(client: Client, person: Person, *, sid: str = "") -> Client:
    """The client's session is `person`'s from now on; what it held as a guest stays. Needs the database."""
    session = client.session
    remember(session, person, sid=sid or f"sid-of-{person.name}")
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client
