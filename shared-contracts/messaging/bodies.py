"""A message's body for people's eyes: whatever it is, what is shown of it is text, and bounded."""

import json
import re
from typing import Any

SHOWN = 8_000  # letters
EDITABLE = 32 * 1024  # bytes; larger ones are edited in a file, by the command
NO_LETTERS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")
BETWEEN_WORDS = re.compile(r'("(?:[^"\\]|\\.)*")|\s+')


def body_shown(body: bytes, *, whole: bool = False) -> dict[str, Any]:
    """{"size", "kind": json, text or binary, "text", "shortened"}; `whole`: what can be edited is not shortened."""
    kind, text = _read(body)
    most = EDITABLE if whole and is_editable(body) else SHOWN
    return {"size": len(body), "kind": kind, "text": text[:most], "shortened": len(text) > most}


def is_editable(body: bytes) -> bool:
    """Whether it fits into a page's form, and would come out of it as it went in."""
    kind, text = _read(body)
    return kind != "binary" and len(text.encode()) <= EDITABLE


def json_fault(text: str) -> str:
    """What is wrong with an edited body; empty if it is a JSON object (RFC 8259)."""
    try:
        read = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return f"This is not JSON: {error.msg}, line {error.lineno}, column {error.colno}."
    except RecursionError:
        return "This is nested too deeply."
    except ValueError as error:
        return f"This is not JSON: {error}."
    return "" if isinstance(read, dict) else "A message is a JSON object: {…}."


def _read(body: bytes) -> tuple[str, str]:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "binary", repr(body[: SHOWN + 1])[2:-1]
    if NO_LETTERS.search(text):
        return "binary", repr(body[: SHOWN + 1])[2:-1]
    try:
        read = json.loads(text, parse_constant=_refuse)
        plain = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        return "text", text
    # Indented only if nothing is lost by it: no number in another notation, no name given twice.
    same = plain == BETWEEN_WORDS.sub(r"\1", text)
    return "json", json.dumps(read, ensure_ascii=False, indent=2) if same else text


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")
