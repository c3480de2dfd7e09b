from typing import Any

from django.core.management.base import BaseCommand

from messaging.relay import Relay
from messaging.stopping import Stopping
from messaging.watchdog import watch


class Command(BaseCommand):
    help = "Publish what the outbox holds and dispatch due reactions, until SIGTERM."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        watch()
        Relay(Stopping()).run()
