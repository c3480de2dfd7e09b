from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from messaging.epoch import begin_new_epoch
from messaging.wiring import events_read

WHEN = "Only after this database was restored from a backup: all readers ask for all copies of it again."
NEXT = """This database speaks as epoch {epoch} now. The others follow it by themselves.
What they told {system} after the backup is lost here. Let each of these tell it again:
{commands}
Then look whether all agrees: {system} copies compare"""


class Command(BaseCommand):
    help = f"Begin a new epoch. {WHEN}"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do it; without this only the explanation is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError(f"{WHEN} If that is so: new_epoch --yes")
        epoch = begin_new_epoch()
        owners = sorted({event.publisher for event in events_read().values()})
        commands = "\n".join(f"    {owner} outbox replay --since TIME-OF-THE-BACKUP" for owner in owners)
        self.stdout.write(NEXT.format(epoch=epoch, system=settings.SYSTEM, commands=commands))
