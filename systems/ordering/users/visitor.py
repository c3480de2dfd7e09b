from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from rest_framework.request import Request

from web.people import Person


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, a guest has no id, and what their browser's session remembers."""

    id: UUID | None
    is_staff: bool
    session: SessionBase


def visitor_of(request: Request | HttpRequest) -> Visitor:
    person = cast(Person, request.user)
    return Visitor(id=person.id, is_staff=person.is_staff, session=request.session)
