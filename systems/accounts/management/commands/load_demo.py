from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from accounts.erasures.models import Erasure
from accounts.users.models import User

PASSWORD = "flotilla-demo"  # noqa: S105  printed on the first start, for a shop that serves this machine alone
PEOPLE = [("Alice", "customer"), ("Bob", "staff"), ("Charlie", "customer")]
ALICES_ADDRESS = {
    "name": "Alice Liddell",
    "street": "1 Rabbit Hole Lane",
    "postal_code": "OX1 1DP",
    "city": "Oxford",
    "country": "GB",
}


class Command(BaseCommand):
    help = "Three people to try the shop with. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for number, (name, role) in enumerate(PEOPLE, start=1):
            email = f"{name.lower()}@example.com"
            user_id = UUID(f"0199f7a2-6c51-7c3e-9d10-{number:012d}")
            if User.objects.filter(email=email).exists() or Erasure.objects.filter(person_id=user_id).exists():
                continue  # the other systems would not believe that somebody who was erased is back
            user = User.objects.sign_up(
                id=user_id, email=email, password=PASSWORD, display_name=name, role=role, verified=True
            )
            if name == "Alice":
                user.contact.add_address(**ALICES_ADDRESS)
            self.stdout.write(f"{email} ({role}), password {PASSWORD}")
