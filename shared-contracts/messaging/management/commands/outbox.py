from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from messaging.outbox_report import outbox_shown, release
from messaging.replay import replay

SPAN = ("since", "until", "entity", "id", "type")


class Command(BaseCommand):
    help = "This system's news on its way out: what waits, telling it again, and what the broker refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", metavar="list|replay|release")
        steps.add_parser("list", help="what waits, what was refused, what was told lately")
        again = steps.add_parser("replay", help="publish events again, by their old ids: readers drop what they know")
        again.add_argument("--since", type=moment, help="written at this time or later, such as 2026-11-22T16:00")
        again.add_argument("--until", type=moment, help="written before this time; both are UTC unless they say more")
        again.add_argument("--entity", help="such as product")
        again.add_argument("--id", type=UUID, help="the entity's id")
        again.add_argument("--type", help="such as catalog.product.changed.v1")
        again.add_argument("--all", action="store_true", help="everything that is kept (14 days)")
        releasing = steps.add_parser("release", help="try a message again that the broker refused five times")
        releasing.add_argument("number", type=int, help="its number, see: outbox list")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['step'] or 'list'}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        shown = outbox_shown()
        oldest = f", the oldest of {shown['oldest_at']:%Y-%m-%d %H:%M:%S %Z}" if shown["oldest_at"] else ""
        self.stdout.write(f"{'more than ' if shown['more'] else ''}{shown['pending']} wait to be told{oldest}")
        for one in shown["quarantined"]:
            self.stdout.write(f"refused: {one['id']}  {one['type']}  {one['entity_id']}  {one['last_error']}")
        for one in shown["types"]:
            self.stdout.write(f"{one['count']:>7}  {one['type']} ({one['kind']}), {one['waiting']} waiting")

    def _replay(self, options: dict[str, Any]) -> None:
        if not options["all"] and not any(options[name] for name in SPAN):
            raise CommandError("Say what is to be told again: --since, --until, --entity, --id, --type, or --all.")
        again = replay(
            since=options["since"],
            until=options["until"],
            entity=options["entity"],
            entity_id=options["id"],
            event_type=options["type"],
        )
        if not again:
            raise CommandError("No published event fits. See: outbox list")
        self.stdout.write(f"{again} events wait to be told again. How many are left: outbox list")

    def _release(self, options: dict[str, Any]) -> None:
        if not release(options["number"]):
            raise CommandError(f"No refused message has the number {options['number']}. See: outbox list")
        self.stdout.write(f"{options['number']} is tried again within seconds, and what waits behind it after that.")


def moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time; write it as 2026-11-22T16:00") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
