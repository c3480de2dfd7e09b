"""Sessions that can be ended by event: Django's database sessions, and beside each whose sign-in it is.

A session of somebody signed in holds sub, sid, name, roles, language and theme; `remember` writes them and
the columns follow by themselves. Tests sign somebody in with `web.login.testing.sign_in(client, ALICE)`.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.db import models, transaction

from contracts.events import BY_TYPE
from messaging.ids import uuid7
from messaging.outbox import publish
from web.people import GUEST, Person


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[models.Model]:  # type: ignore[override]
        from web.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> models.Model:  # type: ignore[override]
        row: Any = super().create_model_instance(data)
        row.sub, row.sid = data.get("sub"), data.get("sid", "")
        return row  # type: ignore[no-any-return]


def remember(session: SessionBase, person: Person, *, sid: str) -> None:
    """The session is this person's from now on. What a guest had in it stays; another person's does not."""
    if session.get("sub", str(person.id)) != str(person.id):
        session.flush()
    session.cycle_key()
    looks = {"language": person.language, "theme": person.theme}
    session.update({"sub": str(person.id), "sid": sid, "name": person.name, "roles": sorted(person.roles), **looks})


def person_of(session: SessionBase) -> Person:
    if "sub" not in session:
        return GUEST
    looks = {name: session.get(name, "") for name in ("language", "theme")}
    return Person(UUID(session["sub"]), session["name"], frozenset(session["roles"]), **looks)


def end_and_tell(session: SessionBase) -> None:
    """End this session at once, and let the other systems know, so that the sign-in ends there too."""
    sid = session.get("sid")
    with transaction.atomic():
        session.flush()
        if sid:
            tell_ended(sid=sid)


def tell_ended(*, sid: str | None = None, sub: UUID | None = None, but: str | None = None) -> None:
    """Say that the sign-in `sid` has ended here, or every one of `sub`; accounts alone can except one, called `but`."""
    ended: Any = BY_TYPE[f"{settings.SYSTEM}.session.ended.v1"]
    publish(ended(id=uuid7(), version=1, sid=sid, sub=sub, **({"but": but} if but else {})))
