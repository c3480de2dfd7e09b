"""What a system holds of a person who asked for a copy of their data, on its way to accounts."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from contracts.events import BY_TYPE
from messaging.outbox import publish

PIECE = 51_200  # letters, of at most four bytes each: 200 KiB, and room to spare for the rest of the message
TOLD = "SELECT EXISTS (SELECT FROM messaging_outbox WHERE kind = 'event' AND entity = 'export' AND entity_id = %s)"


def hand_over(export_id: UUID, person_id: UUID, held: dict[str, Any]) -> None:
    """Tell accounts, in as many parts as it takes. What is asked for again is not told twice.

    Raises NotInTransaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [export_id])
        if cursor.fetchone()[0]:
            return
    part: Any = BY_TYPE[f"{settings.SYSTEM}.export.part.v1"]
    pieces = in_pieces(as_text(held))
    for number, piece in enumerate(pieces, start=1):
        publish(part(id=export_id, version=number, person_id=person_id, number=number, of=len(pieces), content=piece))


def as_text(held: dict[str, Any]) -> str:
    return json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False)


def in_pieces(text: str) -> list[str]:
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
