"""A queue of a reader's own beside its inbox: what was published, in the order in which it came."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.outage.broker import channel_of
from tests.outage.databases import rows

SINCE = """
SELECT message_id::text, type FROM messaging_outbox WHERE id > %s AND type = ANY(%s) ORDER BY id
"""
LAST = "SELECT coalesce(max(id), 0) AS last FROM messaging_outbox"


@dataclass(kw_only=True)
class Witness:
    reader: str
    publisher: str
    types: tuple[str, ...]
    last_before: int = 0
    name: str = field(default_factory=lambda: uuid4().hex)  # a quorum queue's name is not to be used twice

    @property
    def queue(self) -> str:
        return f"{self.reader}.witness-{self.name}"

    def messages(self) -> list[dict[str, Any]]:
        """What came, the first coming of each message."""
        came: dict[str, dict[str, Any]] = {}
        with channel_of(self.reader) as channel:
            while (got := channel.basic_get(self.queue, auto_ack=True))[0] is not None:
                event = json.loads(got[2])
                came.setdefault(event["id"], event)
        return list(came.values())

    def said_meanwhile(self) -> set[str]:
        """The messages that the publisher wrote into its outbox since the witness began."""
        return {row["message_id"] for row in rows(self.publisher, SINCE, [self.last_before, list(self.types)])}


def out_of_order(messages: list[dict[str, Any]]) -> list[str]:
    """Entities of which a version came after a higher one."""
    versions: dict[str, list[int]] = defaultdict(list)
    for message in messages:
        versions[message["subject"]].append(int(message["entityversion"]))
    return [f"{subject}: {came}" for subject, came in versions.items() if came != sorted(came)]


@contextmanager
def witness(reader: str, publisher: str, *types: str) -> Iterator[Witness]:
    one = Witness(reader=reader, publisher=publisher, types=types, last_before=rows(publisher, LAST)[0]["last"])
    with channel_of(reader) as channel:
        channel.queue_declare(one.queue, durable=True, arguments={"x-queue-type": "quorum"})
        for type_ in types:
            channel.queue_bind(one.queue, f"{publisher}.events", type_)
    try:
        yield one
    finally:
        with channel_of(reader) as channel:
            channel.queue_delete(one.queue)
