from typing import Any

from django.core.management.base import BaseCommand

from accounts.login.clients import register_clients


class Command(BaseCommand):
    help = "Register catalog and ordering as OpenID clients, from the settings. Done by migrate, too."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = register_clients()
        self.stdout.write(f"registered: {', '.join(changed)}" if changed else "nothing to change")
