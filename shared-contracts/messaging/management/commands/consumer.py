from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from messaging.consumer import Inbox
from messaging.stopping import Stopping
from messaging.watchdog import watch

# A message's work is bounded, so that the broker's heartbeats are never missed.
LIMITS = "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=30s"


class Command(BaseCommand):
    help = "Take the other systems' events out of the inbox, until SIGTERM."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        connection.settings_dict["OPTIONS"]["options"] = LIMITS
        watch()
        Inbox(Stopping()).run()
