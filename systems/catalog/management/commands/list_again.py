from typing import Any

from django.core.management.base import BaseCommand

from catalog.listings.models import Listing


class Command(BaseCommand):
    help = "Make every listing anew out of the products. Pages stay as they are meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{Listing.put_all()} products looked at.")
