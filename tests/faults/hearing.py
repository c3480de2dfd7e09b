"""Everything that is published, heard in a queue beside each reader's inbox: in which order, and how often."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from tests.faults.paths import Path, paths
from tests.outage.broker import channel_of
from tests.outage.witness import witness

Subject = tuple[str, str]  # type, entity


@dataclass(kw_only=True)
class Heard:
    """`versions`: of each entity, and the message, in the order of their first coming. `times`: how often each came."""

    path: Path
    queue: str
    times: Counter[str] = field(default_factory=Counter)
    versions: dict[Subject, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def listen(self) -> None:
        """Take what has come since, one by one: what a consumer is sent in advance would be gone, or out of order."""
        with channel_of(self.path.reader) as channel:
            while True:
                method, _, body = channel.basic_get(self.queue, auto_ack=True)
                if method is None:
                    return
                self._note(json.loads(body))

    def _note(self, event: dict[str, str]) -> None:
        self.times[event["id"]] += 1
        if self.times[event["id"]] == 1:
            self.versions[event["type"], event["subject"]].append((int(event["entityversion"]), event["id"]))

    def out_of_order(self, but_for: set[str], older: set[str]) -> list[str]:
        """Entities of which a version came first after a higher one. `older`: messages that first came before anybody
        listened; whenever they are heard, they are said again."""
        news = {
            subject: [version for version, message in came if message not in older]
            for subject, came in self.versions.items()
        }
        return [
            f"{kind} of {subject} came as {came}"
            for (kind, subject), came in news.items()
            if came != sorted(came) and subject not in but_for
        ]

    @property
    def repeats(self) -> int:
        return self.times.total() - len(self.times)


@contextmanager
def hearing() -> Iterator[list[Heard]]:
    """On one path into each reader, since a reader has one witness."""
    ways = {path.reader: path for path in sorted(paths(), key=lambda path: len(path.types))}  # the widest into each
    with ExitStack() as stack:
        ears = [(path, stack.enter_context(witness(path.reader, path.owner, *path.types))) for path in ways.values()]
        yield [Heard(path=path, queue=ear.queue) for path, ear in ears]
