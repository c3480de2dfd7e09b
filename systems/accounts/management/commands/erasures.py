import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.erasures.models import Erasure


class Command(BaseCommand):
    help = "Which systems have not confirmed yet that they erased a person; those over 72 hours are overdue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="the confirmed ones too, with what was kept and why")

    def handle(self, *args: Any, **options: Any) -> None:
        erasures = Erasure.objects.order_by("asked_at", "id") if options["all"] else Erasure.open()
        for erasure in erasures:
            self.stdout.write(
                f"{erasure.person_id}  {erasure.system:<10}  asked {erasure.asked_at:%Y-%m-%d %H:%M}  {said(erasure)}"
            )
        if not erasures:
            self.stdout.write("every erasure is confirmed")


def said(erasure: Erasure) -> str:
    if erasure.confirmed_at is None:
        return "OVERDUE" if erasure.is_overdue else "open"
    kept = f", kept {json.dumps(erasure.kept)}" if erasure.kept else ""
    return f"confirmed {erasure.confirmed_at:%Y-%m-%d %H:%M}, deleted {', '.join(erasure.deleted) or 'nothing'}{kept}"
