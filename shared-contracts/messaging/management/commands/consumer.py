from typing import Any

from django.core.management.base import BaseCommand

from messaging.consumer import Inbox
from messaging.stopping import Stopping


class Command(BaseCommand):
    help = "Take the other systems' events out of the inbox, until SIGTERM."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        Inbox(Stopping()).run()
