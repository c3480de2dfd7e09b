"""Every fault that is done again and again: its name, how it is done, and which invariants it attacks."""

from __future__ import annotations

from functools import partial

from tests.faults.fault import Fault
from tests.faults.kinds import broker_faults, crashes, database_faults, kills, messages, network, odd_processes, zombies

resettable = partial(Fault, unavailable=network.cannot_reset)
silenceable = partial(Fault, unavailable=network.cannot_silence)
at_broker = partial(Fault, unavailable=broker_faults.unavailable)
with_faketime = partial(Fault, unavailable=odd_processes.no_faketime)

FAULTS = (
    *(
        Fault(name=f"kill -9 of {kind} at {point}", how=crashes.crash_of(kind, point), attacks=attacks)
        for kind, points, attacks in (
            ("relay", crashes.RELAY, "I1 I2 I4 I5"),
            ("consumer", crashes.CONSUMER, "I1 I2 I6"),
            ("worker", crashes.WORKER, "I6"),
        )
        for point in points
    ),
    Fault(name="kill -9 of web", how=kills.web, attacks="I1 I3"),
    Fault(name="kill -9 of the leading relay, twice", how=kills.leading_relay, attacks="I1 I2 I4 I5"),
    Fault(name="no relay for some seconds", how=kills.both_relays, attacks="I1 I5"),
    Fault(name="kill -9 of both consumers in turn", how=kills.consumers, attacks="I1 I2 I6"),
    Fault(name="no consumer for some seconds", how=kills.both_consumers, attacks="I1 I2"),
    Fault(name="kill -9 of consumers with a backlog", how=kills.consumers_with_backlog, attacks="I6 I10"),
    Fault(name="kill -9 of a worker", how=kills.worker, attacks="I6"),
    Fault(name="kill -9 of a worker's child", how=kills.worker_child, attacks="I6"),
    Fault(name="kill -9 of a whole system", how=kills.whole_system, attacks="I1 I6"),
    Fault(name="zombie leader", how=zombies.zombie_leader, attacks="I2 I4 I5"),
    Fault(name="broker stopped", how=broker_faults.stopped, attacks="I1 I2"),
    Fault(name="kill -9 of the broker", how=broker_faults.killed, attacks="I1 I2"),
    Fault(name="broker frozen", how=broker_faults.still, attacks="I1 I2"),
    at_broker(name="broker's disk alarm", how=broker_faults.disk_alarm, attacks="I1 I6"),
    at_broker(name="broker's memory alarm", how=broker_faults.memory_alarm, attacks="I1 I6"),
    resettable(name="TCP resets at the broker", how=network.resets_at_broker, attacks="I1 I2"),
    resettable(name="TCP resets at a database", how=network.resets_at_database, attacks="I1 I2"),
    silenceable(name="silent network at the broker", how=network.silence_at_broker, attacks="I1 I2"),
    silenceable(name="silent network at a database", how=network.silence_at_database, attacks="I1 I2"),
    Fault(name="relay's connection cut at byte N", how=network.cut_of_relay, attacks="I1 I3 I5"),
    Fault(name="consumer's connection cut at byte N", how=network.cut_of_consumer, attacks="I1 I6"),
    Fault(name="database restarts, immediate", how=database_faults.restart_immediate, attacks="I1 I2 I3"),
    Fault(name="database restarts, fast", how=database_faults.restart_fast, attacks="I1 I2"),
    Fault(name="database ends all sessions", how=database_faults.sessions_end, attacks="I1 I2"),
    Fault(name="long transaction", how=database_faults.long_transaction, attacks="I1"),
    Fault(name="late commit", how=database_faults.late_commit, attacks="I1 I5"),
    Fault(name="everything sent again", how=messages.replay, attacks="I4 I6"),
    Fault(name="one message three times", how=messages.same_message_thrice, attacks="I6"),
    Fault(name="versions 3, 1, 2", how=messages.reordered, attacks="I2 I4"),
    Fault(name="gap in the versions", how=messages.gap, attacks="I2"),
    Fault(name="consumers sleep", how=odd_processes.slow_consumer, attacks="I1 I5"),
    with_faketime(name="relay and consumer in other times", how=odd_processes.other_clocks, attacks="I4 I5"),
    with_faketime(name="worker in another time", how=odd_processes.worker_in_another_time, attacks="I6"),
    Fault(name="rolling restart", how=odd_processes.rolling_restart, attacks="I1 I6"),
)  # fmt: skip


def possible() -> list[Fault]:
    """What can be done on this machine; tells what cannot, and why."""
    for fault in FAULTS:
        if why := fault.unavailable():
            print(f"left out: {fault.name}: {why}")
    return [fault for fault in FAULTS if not fault.unavailable()]
