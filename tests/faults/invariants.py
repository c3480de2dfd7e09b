"""What must hold whatever happens, counted in both databases of each path and at the broker.

I1 no loss, I2 copies equal their originals, I3 no ghost, I4 a copy never goes back, I5 versions in order,
I6 every effect exactly once (see also counting.py), I10 nothing dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compose.settings import SYSTEMS
from tests.faults.copies_watch import applied, copies_of, steps_back
from tests.faults.hearing import Heard
from tests.faults.paths import Path, paths
from tests.outage.copies import unequal
from tests.outage.databases import rows, unfinished, value

LAST = "SELECT coalesce(max(id), 0) AS last FROM messaging_outbox"
SENT = """
SELECT message_id::text AS id FROM messaging_outbox WHERE kind = 'event' AND type = ANY(%s) AND id > %s AND id <= %s
"""
TAKEN = "SELECT message_id::text AS id FROM messaging_inbox WHERE source = %s AND received_at >= %s"
KNOWN = "SELECT message_id::text AS id FROM messaging_outbox WHERE message_id = ANY(%s::uuid[])"
PARKED = "SELECT message_id::text AS id FROM messaging_parked WHERE source = %s AND parked_at >= %s"
ARRIVED = """
SELECT count(DISTINCT message_id) AS n FROM (
    SELECT message_id FROM messaging_inbox WHERE message_id = ANY(%s::uuid[])
    UNION ALL SELECT message_id FROM messaging_parked WHERE message_id = ANY(%s::uuid[])) AS arrived
"""
DEAD = "SELECT count(*) AS n FROM messaging_parked WHERE error_class = 'dead_letter' AND parked_at >= %s"
OTHER_EPOCH = "SELECT count(*) AS n FROM {copy} WHERE NOT deleted AND epoch <> (SELECT max(epoch) FROM {copy})"
RAN_BACKWARDS = """
SELECT function, ordering_key AS key FROM (
    SELECT function, ordering_key, args ->> 'type' AS type, (args ->> 'entityversion')::bigint AS version,
           lag((args ->> 'entityversion')::bigint) OVER (PARTITION BY function, ordering_key ORDER BY seq) AS before
    FROM messaging_reaction WHERE args ? 'entityversion' AND created_at >= %s) AS run
WHERE version < before
"""
NO_END = 2**62


@dataclass(kw_only=True)
class Invariants:
    """Judges what was written since this was made."""

    heard: list[Heard]
    reordered: set[str] = field(default_factory=set)  # subjects of which a test itself published out of order
    first: dict[str, int] = field(default_factory=lambda: {system: last_id(system) for system in SYSTEMS})
    began: dict[str, object] = field(
        default_factory=lambda: {s: value(s, "SELECT clock_timestamp() - interval '1 second' AS t") for s in SYSTEMS}
    )

    def violations(self) -> list[str]:
        """Everything that is wrong now; to be asked when nothing is under way any more."""
        for one in self.heard:
            one.listen()
        found = [*self._lost(), *self._unequal(), *self._ghosts(), *(f"I4 {step}" for step in steps_back())]
        return [*found, *self._out_of_order(), *self._dropped()]

    def _lost(self) -> Iterator[str]:
        for path in paths():
            yield from _told(f"I1 lost, {path}", self.sent(path) - self.taken(path) - self.parked(path))
        for one in self.heard:
            yield from _told(f"I1 never published, {one.path}", self.sent(one.path) - set(one.times))

    def _unequal(self) -> Iterator[str]:
        yield from (f"I2 {found}" for found in unequal())
        for system in SYSTEMS:
            for copy in copies_of(system):
                if number := value(system, OTHER_EPOCH.format(copy=copy)):
                    yield f"I2 {system}: {number} rows of {copy} are of another epoch"

    def _ghosts(self) -> Iterator[str]:
        for path in paths():
            yield from _told(f"I3 taken, never committed, {path}", self._unknown(path.owner, self.taken(path)))
        for one in self.heard:
            yield from _told(
                f"I3 published, never committed, {one.path}", self._unknown(one.path.owner, set(one.times))
            )

    def _unknown(self, owner: str, ids: set[str]) -> set[str]:
        return ids - {row["id"] for row in rows(owner, KNOWN, [list(ids)])}

    def _out_of_order(self) -> Iterator[str]:
        for one in self.heard:
            older = sent(one.path, 0, self.first[one.path.owner])
            yield from (f"I5 {one.path}: {found}" for found in one.out_of_order(self.reordered, older))
        for system in SYSTEMS:
            for row in rows(system, RAN_BACKWARDS, [self.began[system]]):
                if not any(subject.endswith(row["key"]) for subject in self.reordered):
                    yield f"I5 {system}: {row['function']} of {row['key']} ran for an older version last"

    def _dropped(self) -> Iterator[str]:
        yield from (f"I10 {found}" for found in unfinished())
        for system in SYSTEMS:
            if number := value(system, DEAD, [self.began[system]]):
                yield f"I10 {system}: {number} messages were given up by the broker"

    def sent(self, path: Path) -> set[str]:
        return sent(path, self.first[path.owner], NO_END)

    def taken(self, path: Path) -> set[str]:
        return {row["id"] for row in rows(path.reader, TAKEN, [path.owner, self.began[path.reader]])}

    def parked(self, path: Path) -> set[str]:
        return {row["id"] for row in rows(path.reader, PARKED, [path.owner, self.began[path.reader]])}

    def account(self) -> list[str]:
        """I10, a line a path: what was published again and again, what of it was taken, and how much was applied."""
        lines = []
        for one in self.heard:
            ids, taken, parked = self.sent(one.path), self.taken(one.path), self.parked(one.path)
            times = sum(one.times[id_] for id_ in ids)
            lines.append(
                f"{one.path}: {times} published = {len(ids & taken)} taken + {times - len(ids)} repeated "
                f"+ {len(ids & parked - taken)} parked + {len(ids - taken - parked)} lost"
            )
        return [*lines, *(f"{system}'s copies: {applied(system)} versions applied" for system in SYSTEMS)]


def on_the_way(since: dict[str, int], until: dict[str, int]) -> list[str]:
    """What was written between these rows of the outboxes and has not arrived."""
    found = []
    for path in paths():
        ids = sent(path, since[path.owner], until[path.owner])
        if number := len(ids) - int(value(path.reader, ARRIVED, [list(ids), list(ids)])):
            found.append(f"{path}: {number}")
    return found


def sent(path: Path, after: int, until: int) -> set[str]:
    return {row["id"] for row in rows(path.owner, SENT, [list(path.types), after, until])}


def last_id(system: str) -> int:
    return int(value(system, LAST))


def marks() -> dict[str, int]:
    return {system: last_id(system) for system in SYSTEMS}


def _told(what: str, ids: set[str]) -> list[str]:
    return [f"{what}: {len(ids)} ({', '.join(sorted(ids)[:3])} …)"] if ids else []
