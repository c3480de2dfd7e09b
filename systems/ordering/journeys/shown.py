"""What pages and programs are told of an order's journey."""

import json
from typing import Any

from django.utils import timezone

from messaging.presence import is_silent
from ordering.journeys.models import JourneyNote
from ordering.journeys.way import Stop, unheard_in, way_of
from ordering.orders.models import Order
from ordering.orders.shown import row_shown

A_PAGE = 24
MOST = 500  # notes; a mail server that is away for days makes many
CUT = 300  # letters of a payload on the page; programs get it whole
PATIENCE = 10  # seconds in which a reader is not said to be late


def journey_shown(order: Order, page: int) -> dict[str, Any]:
    notes = list(JourneyNote.objects.filter(journey=order.id).order_by("at", "id")[: MOST + 1])
    way = way_of(notes[:MOST])
    systems = list(dict.fromkeys(stop.note.system for stop in way))
    return {
        **row_shown(order),
        "systems": systems,
        "began_at": min((note.at for note in notes), default=None),
        "last_at": max((note.at for note in notes), default=None),
        "said": _count(notes, "published"),
        "failures": _count(notes, "failed"),
        "parked": _count(notes, "parked"),
        "unheard": _unheard(notes),
        "notes": [_stop_shown(stop, systems) for stop in way[(page - 1) * A_PAGE : page * A_PAGE]],
        "more": len(notes) > MOST,
        "page": page,
        "pages": max(1, -(-len(way) // A_PAGE)),
    }


def for_people(shown: dict[str, Any]) -> dict[str, Any]:
    """The same with what a page needs to draw it."""
    day = None
    for note in shown["notes"]:
        at = timezone.localtime(note["began"])
        note["clock"] = f"{at:%H:%M:%S}.{at.microsecond // 1000:03d}"
        note["day"], day = (note["began"] if at.date() != day else None), at.date()
        text = json.dumps(note["payload"], ensure_ascii=False) if note["payload"] else ""
        note["payload_text"], note["is_cut"] = text[:CUT], len(text) > CUT
    return shown


def _count(notes: list[JourneyNote], what: str) -> int:
    return sum(note.what == what for note in notes)


def _unheard(notes: list[JourneyNote]) -> list[dict[str, Any]]:
    now = timezone.now()
    found = [one for one in unheard_in(notes) if (now - one.since).total_seconds() >= PATIENCE]
    silent = {system: is_silent(system) for system in {one.system for one in found}}
    return [
        {"system": one.system, "type": one.type, "since": one.since, "is_silent": silent[one.system]} for one in found
    ]


def _stop_shown(stop: Stop, systems: list[str]) -> dict[str, Any]:
    note = stop.note
    return {
        "system": note.system,
        "lane": systems.index(note.system) + 1,
        "what": note.what,
        "type": note.type,
        "function": note.function,
        "message_id": note.message_id,
        "causation_id": note.causation_id,
        "because": stop.led.type if stop.led else "",
        "attempt": note.attempt,
        "began": stop.began,
        "at": note.at,
        "waited": stop.waited,
        "milliseconds": note.milliseconds,
        "error": note.error,
        "payload": note.payload,
    }
