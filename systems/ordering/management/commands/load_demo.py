from typing import Any

from django.core.management import BaseCommand


class Command(BaseCommand):
    """What is sold and who buys it comes here by events: there is nothing to load."""

    help = "Load the demo shop: nothing to do in ordering, whose products and people come by events."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Nothing to load: products and people come by events.")
