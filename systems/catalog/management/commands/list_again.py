from typing import Any

from django.core.management.base import BaseCommand

from catalog.listings.models import Listing
from catalog.orders.sold import count_all_again


class Command(BaseCommand):
    help = "Make every listing anew out of the products, and count what sold. Pages stay as they are meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        count_all_again()
        self.stdout.write(f"{Listing.put_all()} products looked at.")
