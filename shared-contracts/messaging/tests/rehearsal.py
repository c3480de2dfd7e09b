"""Owner and copy in one test: what catalog wrote to its outbox is handed to ordering's consumer, without a broker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from messaging.apply import take
from messaging.delivery import Delivery
from messaging.models import Outbox, Reaction
from messaging.run import run
from messaging.tests.conftest import forget_wiring


class Rehearsal:
    """Both systems' tables are in one database; only the settings say who speaks."""

    def __init__(self, settings: Any) -> None:
        self.settings = settings
        self.told = 0

    @contextmanager
    def speaking_as(self, system: str) -> Iterator[None]:
        before = self.settings.SYSTEM, self.settings.REACTIONS
        self.settings.SYSTEM, self.settings.REACTIONS = system, f"messaging.tests.shop.reactions_of_{system}"
        forget_wiring()
        try:
            yield
        finally:
            self.settings.SYSTEM, self.settings.REACTIONS = before
            forget_wiring()

    def deliver(self, *, losing: Callable[[Outbox], bool] = lambda row: False) -> None:
        """Everything that was written since goes to whom it is for, until nothing new is said."""
        while rows := list(Outbox.objects.filter(id__gt=self.told).order_by("id")):
            self.told = rows[-1].id
            for row in rows:
                if not losing(row):
                    with self.speaking_as(reader_of(row)):
                        take([delivery_of(row)])
            with self.speaking_as("catalog"):
                self.run("walk_snapshot")

    def run(self, function: str) -> None:
        """Run what is pending of one reaction, as the worker would, until it is done."""
        pending = Reaction.objects.filter(function=function, state="pending").order_by("seq")
        while (one := pending.first()) is not None:
            run(one.seq)


def reader_of(row: Outbox) -> str:
    return row.exchange.removesuffix(".requests") if row.exchange.endswith(".requests") else "ordering"


def delivery_of(row: Outbox) -> Delivery:
    speaker = row.type.split(".")[0]
    return Delivery(body=bytes(row.body), user_id=speaker, message_id=str(row.message_id), type=row.type)


def sql(text: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount
