from typing import Any

from django.core.management.base import BaseCommand

from messaging.copies import Copies
from messaging.reactions import describe
from messaging.wiring import listed


class Command(BaseCommand):
    help = "Print what this system reacts to, and with what."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [(one.event.type if isinstance(one, Copies) else describe(one.cause), one) for one in listed()]
        width = max((len(cause) for cause, _ in rows), default=0)
        for cause, one in rows:
            into = f" into {one.into.__name__}" if isinstance(one, Copies) else ""
            self.stdout.write(f"{cause:<{width}}  {one.name}{into}  ({one.__module__})")
