from typing import Any

from accounts.exports.models import PATIENCE, Export, ExportAnswer


def shown(export: Export | None) -> dict[str, Any]:
    """How far it is: `state` is none, waiting or ready. `waiting` names who has not answered."""
    if export is None:
        return {"state": "none"}
    answers = [shown_answer(answer) for answer in export.answers.order_by("system")]
    return {
        "state": "waiting" if export.ready_at is None else "ready",
        "asked_at": export.asked_at,
        "answers": answers,
        "waiting": [answer["system"] for answer in answers if answer["answered_at"] is None],
        "given_at_the_latest": export.asked_at + PATIENCE,
        "ready_at": export.ready_at,
        "expires_at": export.expires_at,
        "missing": export.missing,
        "file": "/export/file" if export.ready_at else None,
        "may_ask_again_at": export.may_ask_again_at,
    }


def shown_answer(answer: ExportAnswer) -> dict[str, Any]:
    return {
        "system": answer.system,
        "answered_at": answer.answered_at,
        "parts": answer.of if answer.answered_at else answer.parts.count(),
        "of": answer.of,
    }
