"""What was measured, in words: a cell for each column; the table of the README, and the row that `unplug` prints."""

from __future__ import annotations

from collections.abc import Iterable

from compose.unplug.journeys.day import PEOPLE
from compose.unplug.journeys.table import COLUMNS, JOURNEYS
from compose.unplug.measure import WORKS, Row, key
from compose.unplug.person import NO_ANSWER
from compose.unplug.plugs import words

ALL_WORKS = "works"


def table(rows: Iterable[Row]) -> str:
    """Markdown: what is pulled, and under each heading what still works and what a person reads instead."""
    head = ["| pulled |", *(f" {column} |" for column in COLUMNS)]
    lines = ["".join(head), "|---" * (len(COLUMNS) + 1) + "|"]
    lines += ["".join([f"| {words(row.pulled)} |", *(f" {cell(row, column)} |" for column in COLUMNS)]) for row in rows]
    return "\n".join([*lines, "", *tried()])


def tried() -> list[str]:
    """What stands behind each heading."""
    names = {column: [j.name for j in JOURNEYS if j.column == column] for column in COLUMNS}
    return [f"* **{column}**: {'; '.join(names[column])}" for column in COLUMNS]


def cell(row: Row, column: str) -> str:
    said = {journey.name: row.said[key(journey)] for journey in JOURNEYS if journey.column == column}
    failed = {name: _in_words(outcomes) for name, outcomes in said.items() if any(outcomes)}
    if not failed:
        return ALL_WORKS
    if len(failed) == len(said) and len(set(failed.values())) == 1:
        return next(iter(failed.values()))
    together: dict[str, list[str]] = {}
    for name, what in failed.items():
        together.setdefault(what, []).append(f"*{name}*")
    told = "; ".join(f"{', '.join(names)}: {what}" for what, names in together.items())
    return told if len(failed) == len(said) else f"{ALL_WORKS}, but {told}"


def _in_words(outcomes: tuple[str, ...]) -> str:
    """What all read; otherwise how many went through, and what the others read."""
    read = [_quoted(text) for text in dict.fromkeys(outcomes) if text != WORKS]
    share = outcomes.count(WORKS)
    return " or ".join(read) if not share else f"{share} of {len(PEOPLE)} work, else {' or '.join(read)}"


def _quoted(text: str) -> str:
    return text if text == NO_ANSWER else f"“{text}”"
