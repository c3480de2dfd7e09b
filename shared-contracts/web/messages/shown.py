"""Parked messages and reactions as JSON-ready dictionaries: what the pages show is what programs get."""

import json
from dataclasses import asdict
from typing import Any

from django.http import Http404
from django.urls import reverse
from rest_framework.request import Request

from messaging.bodies import body_shown, is_editable
from messaging.decided import decisions
from messaging.models import Parked
from messaging.parked_groups import Group, groups, members, messages, reactions, subject_of
from web.messages.words import ACTIONS, OUTCOMES, SAID, STATES

A_PAGE = 50
LOOK_AGAIN = 2  # seconds
PAGES = {"message": "show-parked-message", "reaction": "show-parked-reaction"}


def who(request: Request) -> str:
    """Name and id of whoever decides, for the audit trail."""
    return f"{request.user.name[:100]} ({request.user.pk})"  # type: ignore[union-attr]


def said(request: Request) -> str:
    """What will happen now, after a form was sent: `?done=retry`."""
    return str(SAID.get(request.query_params.get("done", ""), ""))


def all_groups(*, state: str, what: str) -> list[dict[str, Any]]:
    """Those of messages, and, unless a state is asked for that no reaction has, those of reactions."""
    states = [state] if state else []
    found = [*groups("message", states=states, what=what), *groups("reaction", states=states, what=what)]
    return [group_shown(one) for one in found]


def group_shown(group: Group) -> dict[str, Any]:
    return {**asdict(group), "address": reverse("show-parked-cause", args=[group.cause])}


def cause_shown(cause: str, page: int = 1) -> dict[str, Any]:
    """All that is parked for one cause, fifty a page."""
    rows = members(cause)
    count = rows.count()
    first = rows.first()
    return {
        "cause": cause,
        "subject": subject_of(cause),
        "what": first.what if first else "",
        "error_class": getattr(first, "error_class", ""),
        "error": first.reason if first else "",
        "count": count,
        "rows": [row_shown(row) for row in rows[(page - 1) * A_PAGE : page * A_PAGE]],
        "page": page,
        "pages": max(1, -(-count // A_PAGE)),
    }


def row_shown(row: Any) -> dict[str, Any]:
    subject = "message" if isinstance(row, Parked) else "reaction"
    return {
        "number": row.number,
        "subject": subject,
        "address": reverse(PAGES[subject], args=[row.number]),
        "what": row.what,
        "state": row.state,
        "state_words": str(STATES[row.state]),
        "error_class": getattr(row, "error_class", ""),
        "error": row.reason,
        "attempts": row.attempts,
        "at": row.at,
        "next_at": row.due,
        "cause": row.cause,
        "is_open": row.state in ("retry", "parked"),
    }


def message_shown(message_id: int) -> dict[str, Any]:
    """A parked message with all that is known of it; its body and headers may hold personal data."""
    row = messages().defer(None).filter(pk=message_id).first()
    if row is None:
        raise Http404
    is_open = row.state in ("retry", "parked")
    return {
        **row_shown(row),
        "error": row.error,
        "source": row.source,
        "message_id": row.message_id,
        "entity": row.entity,
        "entity_id": row.entity_id,
        "epoch": row.epoch,
        "version": row.version,
        "headers": {name: str(value)[:500] for name, value in list(row.headers.items())[:50]},
        "body": body_shown(bytes(row.body), whole=is_open),
        "can_edit": is_open and is_editable(bytes(row.body)),
        "original": None if row.original_body is None else body_shown(bytes(row.original_body)),
        **_trail("message", row.pk),
    }


def reaction_shown(seq: int) -> dict[str, Any]:
    """A parked reaction: what it was to do, and why it could not."""
    row = reactions().defer(None).filter(pk=seq).first()
    if row is None:
        raise Http404
    return {
        **row_shown(row),
        "error": row.error,
        "ordering_key": row.ordering_key,
        "cause_message_id": row.cause_message_id,
        "body": body_shown(_as_text(row.args)),
        **_trail("reaction", row.pk),
    }


def thing_shown(subject: str, number: int) -> dict[str, Any]:
    return message_shown(number) if subject == "message" else reaction_shown(number)


def trail_shown(subject: str = "", subject_id: int | str = "") -> list[dict[str, Any]]:
    """Who decided what, when and why, and what came of it."""
    return [
        {
            **row,
            "action_words": str(ACTIONS.get(row["action"], row["action"])),
            "outcome_words": str(OUTCOMES.get(row["outcome"], row["outcome"])),
            "address": reverse(PAGES[row["subject"]], args=[int(row["subject_id"])])
            if row["subject"] in PAGES and row["subject_id"].isdigit()
            else reverse("list-copies"),
        }
        for row in decisions(subject, subject_id)
    ]


def _trail(subject: str, number: int) -> dict[str, Any]:
    trail = trail_shown(subject, number)
    return {"decisions": trail, "look_again": LOOK_AGAIN if any(one["done_at"] is None for one in trail) else 0}


def _as_text(args: Any) -> bytes:
    return json.dumps(args, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace")
