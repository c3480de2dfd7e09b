"""The six bugs: what is changed in which file, how it comes to light, and which invariant it breaks."""

from __future__ import annotations

from tests.faults.mutations import scenarios
from tests.faults.mutations.mutant import Change, Mutant

MUTANTS = (
    Mutant(
        name="a message is acknowledged before its commit",
        changes=(
            Change(
                file="consumer.py",
                this="                self._with_database(with_broker, partial(take, deliveries))\n"
                "                source.acknowledge(len(batch))\n",
                that="                source.acknowledge(len(batch))\n"
                "                self._with_database(with_broker, partial(take, deliveries))\n",
            ),
        ),
        scenario=scenarios.consumer_dies_before_commit,
        breaks=("I1",),
    ),
    Mutant(
        name="a row is marked before the broker has confirmed",
        changes=(
            Change(
                file="publisher.py",
                this="            self.open_tags[self.tag] = key\n",
                that="            self.outcome.confirmed.add(key)\n",
            ),
        ),
        scenario=scenarios.link_dies_with_what_was_sent,
        breaks=("I1",),
    ),
    Mutant(
        name="the relay reads by id > last",
        changes=(
            Change(
                file="outbox_rows.py",
                this="            self.database.execute(MARK, [done])\n",
                that="            self.database.execute(MARK, [done])\n"
                "            self.floor = max(self.floor, max(done))\n",
            ),
        ),
        scenario=scenarios.transaction_commits_late,
        breaks=("I1", "I10"),
    ),
    Mutant(
        name="the version guard is gone",
        changes=(
            Change(
                file="copy_rows.py",
                this='        condition="(mine.epoch, mine.version) < (excluded.epoch, excluded.version)",\n',
                that='        condition="true",\n',
            ),
        ),
        scenario=scenarios.versions_come_out_of_order,
        breaks=("I4",),
    ),
    Mutant(
        name="the inbox is written outside the transaction",
        changes=(
            Change(
                file="apply.py",
                this="    with transaction.atomic():\n        fresh = _new_ones(deliveries)\n",
                that="    fresh = _new_ones(deliveries)\n    with transaction.atomic():\n",
            ),
        ),
        scenario=scenarios.consumer_dies_before_commit,
        breaks=("I2",),
    ),
    Mutant(
        name="two relays share the work with SKIP LOCKED",
        changes=(
            Change(file="relay.py", this="self.leader = bool(row[0])", that="self.leader = True"),
            Change(
                file="outbox_rows.py",
                this="ORDER BY id LIMIT %(limit)s\n",
                that="ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED\n",
            ),
            Change(  # the lock is held until the rows are marked
                file="outbox_rows.py",
                this="        now = time.monotonic()\n        self.held",
                that='        self.database.execute("BEGIN")\n        now = time.monotonic()\n        self.held',
            ),
            Change(
                file="outbox_rows.py",
                this="            self.database.execute(MARK, [done])\n",
                that='            self.database.execute(MARK, [done])\n            self.database.execute("COMMIT")\n',
            ),
        ),
        scenario=scenarios.two_relays_and_a_slow_link,
        breaks=("I5",),
    ),
)
