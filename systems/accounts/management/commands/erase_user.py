from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.users.models import User


class Command(BaseCommand):
    help = "Forget a person, here and in every other system. Nothing brings them back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the e-mail address that the person signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {email}. Look the address up, and give it as it is there.")
        person_id = user.pk
        user.erase()
        self.stdout.write(
            f"person {person_id} is erased here; `accounts erasures` tells which systems have not confirmed"
        )
