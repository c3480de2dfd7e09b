import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from messaging.copies import Copies
from messaging.copy_report import copies_shown, copy_called, owned_shown, walks_shown
from messaging.decisions import decide
from messaging.models import Decision, Rebuild
from messaging.subjects import whoever

TIME = "%Y-%m-%d %H:%M:%S %Z"
PAUSE = 0.5  # seconds between two looks


class Command(BaseCommand):
    help = "What this system copies of the others: how it is, what differs, and how to have it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", metavar="list|compare|rebuild")
        steps.add_parser("list", help="each copy, and what of ours others copy")
        steps.add_parser("compare", help="how each copy agreed with its owner's last sums; exit code 1 if one did not")
        rebuilding = steps.add_parser("rebuild", help="ask the owner for all of a copy again; it stays in use")
        rebuilding.add_argument("copy", help="the copy's entity, such as product, or the type of its event")
        rebuilding.add_argument("--watch", action="store_true", help="say how far it is until it is done")
        rebuilding.add_argument("--seconds", type=float, default=600, help="stop watching after so long (600)")
        rebuilding.add_argument("--by", default="", help="who asks (default: you, by your name on this machine)")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['step'] or 'list'}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        for one in copies_shown():
            about = "about " if one["estimated"] else ""
            newest = _when(one["newest_at"])
            self.stdout.write(f"{one['type']}  {about}{one['rows']} rows, newest {newest}; {_rebuild_in_words(one)}")
            self.stdout.write(f"    {_differences_in_words(one)}")
        for one in owned_shown():
            told = f"sums told {one['taken_at']:{TIME}}" if one["taken_at"] else "sums not told yet"
            self.stdout.write(f"{one['type']}  ours, {one['rows']} rows, {told}")
        for one in walks_shown():
            if one["done_at"] is None:
                self.stdout.write(f"{one['type']}  for {one['reader']}: {one['sent']} of {one['total'] or '?'} sent")

    def _compare(self, options: dict[str, Any]) -> None:
        shown = copies_shown()
        for one in shown:
            self.stdout.write(f"{one['type']}  {_differences_in_words(one)}")
        if doubtful := [one["type"] for one in shown if one["suspects"]]:
            raise CommandError(
                f"In doubt: {', '.join(doubtful)}. What differs again at the next digest is mended by itself."
            )

    def _rebuild(self, options: dict[str, Any]) -> None:
        one = copy_called(options["copy"])
        if one is None:
            known = ", ".join(str(shown["entity"]) for shown in copies_shown())
            raise CommandError(f"There is no copy {options['copy']!r} here. There are: {known or 'none'}")
        last = Rebuild.objects.order_by("-id").values_list("id", flat=True).first() or 0
        decide("copy", [one.event.type], "rebuild", made_by=options["by"] or whoever())
        self.stdout.write(f"{one.event.type}: written down; the consumer asks {one.event.publisher} within seconds.")
        if options["watch"]:
            self._watch(one, after=last, until=time.monotonic() + options["seconds"])

    def _watch(self, one: Copies[Any], *, after: int, until: float) -> None:
        said = ""
        while time.monotonic() < until:
            whole = Rebuild.objects.filter(type=one.event.type, id__gt=after, buckets__isnull=True)
            rebuild = whole.order_by("-id").first()
            words = _progress_in_words(one, rebuild)
            if words != said:
                self.stdout.write(words)
                said = words
            if rebuild is not None and rebuild.state == Rebuild.State.DONE:
                return
            time.sleep(PAUSE)
        raise CommandError(f"Not done yet; it goes on. Is {one.event.publisher} up? See: copies list")


def _progress_in_words(one: Copies[Any], rebuild: Rebuild | None) -> str:
    if rebuild is None:
        waiting = Decision.objects.filter(subject="copy", subject_id=one.event.type, done_at=None).exists()
        return "waits for the consumer" if waiting else "asked"
    if rebuild.state == Rebuild.State.DONE:
        return f"done: {rebuild.received} rows came, {rebuild.removed} were gone"
    if rebuild.expected is None:
        return f"waits for {one.event.publisher}"
    return f"{rebuild.received} of {rebuild.expected} rows"


def _rebuild_in_words(one: dict[str, Any]) -> str:
    rebuild = one["rebuild"]
    if rebuild is None:
        return "never rebuilt"
    if rebuild["is_open"]:
        return f"rebuild: {rebuild['received']} of {rebuild['expected'] or '?'} rows"
    return f"last rebuild {rebuild['state']} {_when(rebuild['done_at'])}: {rebuild['reason']}"


def _differences_in_words(one: dict[str, Any]) -> str:
    ever = f"ever {one['drifts']} parts mended, {one['gaps']} versions missed"
    return f"compared {_when(one['compared_at'])}: {one['suspects']} parts in doubt; {ever}"


def _when(at: Any) -> str:
    return f"{at:{TIME}}" if at else "never"
