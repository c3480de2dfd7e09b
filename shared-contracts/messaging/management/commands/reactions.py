from typing import Any

from django.core.management.base import BaseCommand

from messaging.reactions import Reaction
from messaging.wiring import cause_of, listed


class Command(BaseCommand):
    help = "Print what this system reacts to, and with what."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [(cause_of(one), one) for one in listed()]
        width = max((len(cause) for cause, _ in rows), default=0)
        for cause, one in rows:
            into = "" if isinstance(one, Reaction) else f" into {one.into.__name__}"
            self.stdout.write(f"{cause:<{width}}  {one.name}{into}  ({one.__module__})")
