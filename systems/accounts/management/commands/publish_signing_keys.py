from typing import Any

from django.core.management.base import BaseCommand

from accounts.login.keys import public_keys, when_next_is_dropped
from accounts.login.models import SigningKeys


class Command(BaseCommand):
    help = "Tell the other systems the public keys of today, if they have changed. Done by migrate, too."

    def handle(self, *args: Any, **options: Any) -> None:
        told = SigningKeys.tell(public_keys(), again_at=when_next_is_dropped())
        self.stdout.write("told the other systems" if told else "nothing to tell")
