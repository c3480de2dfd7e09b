import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from messaging.bodies import body_shown, json_fault
from messaging.decided import decisions
from messaging.decisions import decide
from messaging.models import Parked
from messaging.parked_groups import groups, messages, numbers, reactions, subject_of
from messaging.subjects import Named, named, whoever

TIME = "%Y-%m-%d %H:%M:%S %Z"
SUBJECTS = ("message", "reaction")
HELP = "Messages that could not be taken and work that could not be done: look at it, try it again, edit or discard it."
LATER = "The consumer carries it out within seconds; `parked show` tells what came of it."


class Command(BaseCommand):
    help = HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", metavar="list|show|retry|edit|discard")
        listing = steps.add_parser("list", help="what is parked, grouped by cause; so without a word")
        listing.add_argument("--type", default="", help="only this event type, or function")
        showing = steps.add_parser("show", help="one of them, with its reason and what was decided")
        showing.add_argument("id", type=named, help="12 is a message, r12 a reaction")
        showing.add_argument("--body", action="store_true", help="print the body alone, as it is, for a file to edit")
        retrying = steps.add_parser("retry", help="try some, a group, or all of them again")
        retrying.add_argument("--all", action="store_true", help="all messages and all reactions")
        editing = steps.add_parser("edit", help="give a message another body, and try it again")
        editing.add_argument("id", type=named)
        editing.add_argument("--body", required=True, help="a file with the new JSON, or - for standard input")
        discarding = steps.add_parser("discard", help="give some or a group of them up; they and the reason are kept")
        discarding.add_argument("--reason", required=True, help="why; kept on record")
        for step in (retrying, discarding):
            step.add_argument("ids", nargs="*", type=named, metavar="ID", help="12 is a message, r12 a reaction")
            step.add_argument("--group", default="", metavar="CAUSE", help="all of a cause, as `list` names it")
        for step in (retrying, editing, discarding):
            step.add_argument("--by", default="", help="who decides (default: you, by your name on this machine)")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['step'] or 'list'}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        found = [one for subject in SUBJECTS for one in groups(subject, what=options.get("type", ""))]
        for one in found:
            following = f"next try {one.next_at:{TIME}}" if one.next_at else "waits for a person"
            self.stdout.write(f"{one.cause}  {one.count} x {one.what or 'unknown type'}  {following}")
            self.stdout.write(f"    {one.first_at:{TIME}} to {one.last_at:{TIME}}")
            self.stdout.write(f"    {one.error_class} {one.error[:200]}")
        if not found:
            self.stdout.write("Nothing is parked.")

    def _show(self, options: dict[str, Any]) -> None:
        one: Named = options["id"]
        row = self._row(one)
        body = bytes(row.body) if isinstance(row, Parked) else json.dumps(row.args).encode()
        if options["body"]:
            self.stdout.write(body.decode(errors="backslashreplace"), ending="")
            return
        shown = body_shown(body)
        told = {"id": one, "what": row.what, "state": row.state, "cause": row.cause, "attempts": row.attempts,
                "since": row.at, "next try": row.due or "none by itself", "error": row.error}  # fmt: skip
        for name, value in told.items():
            self.stdout.write(f"{name:10} {value}")
        for trail in decisions(one.subject, one.number):
            self.stdout.write(_told(trail))
        self.stdout.write(f"\n{shown['text']}")
        if shown["shortened"]:
            self.stdout.write(f"… {shown['size']} bytes in all; `parked show {one} --body` prints them.")

    def _row(self, one: Named) -> Any:
        rows = messages() if one.subject == "message" else reactions()
        row = rows.defer(None).filter(pk=one.number).first()
        if row is None:
            raise CommandError(f"There is no {one.subject} {one.number}. See: parked list")
        return row

    def _retry(self, options: dict[str, Any]) -> None:
        if options["all"] and not options["ids"] and not options["group"]:
            chosen = {subject: numbers(subject) for subject in SUBJECTS}
        else:
            chosen = self._chosen(options, "retry needs IDs, --group CAUSE or --all, one of them.")
        self._decide(chosen, options, "retry")

    def _discard(self, options: dict[str, Any]) -> None:
        if not options["reason"].strip():
            raise CommandError("--reason: say why it is discarded; the reason is kept.")
        chosen = self._chosen(options, "discard needs IDs or --group CAUSE, one of them.")
        self._decide(chosen, options, "discard")

    def _edit(self, options: dict[str, Any]) -> None:
        one: Named = options["id"]
        if one.subject != "message":
            raise CommandError("Only messages are edited. A reaction runs with what it was written with.")
        try:
            text = sys.stdin.read() if options["body"] == "-" else Path(options["body"]).read_text()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"--body {options['body']}: {error}") from error
        if fault := json_fault(text):
            raise CommandError(f"--body {options['body']}: {fault} Nothing was changed.")
        self._decide({"message": numbers("message", only=[one.number])}, options, "edit", body=text.encode())

    def _chosen(self, options: dict[str, Any], needed: str) -> dict[str, list[int]]:
        given: list[Named] = options["ids"]
        if bool(given) == bool(options["group"]) or options.get("all"):
            raise CommandError(needed)
        if options["group"]:
            return {subject_of(options["group"]): numbers(subject_of(options["group"]), cause=options["group"])}
        by_subject = {subject: [one.number for one in given if one.subject == subject] for subject in SUBJECTS}
        return {subject: numbers(subject, only=only) for subject, only in by_subject.items() if only}

    def _decide(
        self, chosen: dict[str, list[int]], options: dict[str, Any], action: str, *, body: bytes | None = None
    ) -> None:
        if not any(chosen.values()):
            raise CommandError("None of this is parked. See: parked list")
        by, reason = options["by"] or whoever(), options.get("reason", "")
        count = sum(
            decide(subject, ids, action, made_by=by, reason=reason, body=body) for subject, ids in chosen.items() if ids
        )
        self.stdout.write(f"{action}: {count} written down for {by}. {LATER}")


def _told(decision: dict[str, Any]) -> str:
    reason = f" ({decision['reason']})" if decision["reason"] else ""
    outcome = decision["outcome"] or "not carried out yet"
    return f"decided    {decision['action']} by {decision['made_by']}, {decision['made_at']:{TIME}}: {outcome}{reason}"
