from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.login.key_file import KeyIsWaiting, add_key
from accounts.login.keys import key_id, public_keys, when_next_is_dropped
from accounts.login.models import SigningKeys

AN_HOUR = 60


class Command(BaseCommand):
    help = "A new key for signing sign-ins: told to all systems now, used in an hour. Nobody is signed out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--in", dest="minutes", type=int, default=AN_HOUR, help="minutes until it signs (60)")
        parser.add_argument("--drop-old", action="store_true", help="the old key was stolen: trust it no more, at once")

    def handle(self, *args: Any, minutes: int, drop_old: bool, **options: Any) -> None:
        if minutes < 0:
            raise CommandError("A key cannot have signed before it was made: give --in 0 or more.")
        try:
            key = add_key(signs_in=timedelta(minutes=0 if drop_old else minutes), drop_old=drop_old)
        except KeyIsWaiting as waiting:
            raise CommandError(
                "The key made last does not sign yet. Wait for it, or drop it with --drop-old."
            ) from waiting
        SigningKeys.tell(public_keys(), again_at=when_next_is_dropped())
        self.stdout.write(
            f"key {key_id(key.pem)} is told to all systems, and signs from {key.not_before:%Y-%m-%d %H:%M} UTC"
        )
