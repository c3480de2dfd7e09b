"""Least privilege, tried for real: every system does what it may and what it may not, as its own user."""

from collections import Counter
from functools import partial

import pytest
from pika.exceptions import AMQPConnectionError, ChannelClosedByBroker

from compose.settings import SYSTEMS
from tests.outage.broker import channel_of
from tests.outage.decisions import discard
from tests.outage.operations import OK, TRIAL, Operation, operations, siblings
from tests.outage.waiting import eventually

REQUESTS = "SELECT id FROM messaging_parked WHERE state = 'parked' AND source = %s AND body = '{}'"


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_may_do_what_its_contracts_say_and_nothing_else(system: str) -> None:
    try:
        answers = answers_to(system, list(operations(system)))
    finally:
        discard_what_was_asked(system)
    print(f"\n{system:<44}{'tried':>6}  {'expected':<9} the broker's answer")
    for (what, expected), tried in Counter((one.what, one.expected) for one, _answer in answers).items():
        came = Counter(answer for one, answer in answers if (one.what, one.expected) == (what, expected))
        print(f"  {what:<42}{tried:>6}  {expected:<9} {', '.join(came)}")
    assert [(one.what, one.on, answer) for one, answer in answers if answer != one.expected] == []


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_cannot_enter_the_tasks_of_another(system: str) -> None:
    with channel_of(system, vhost=f"tasks.{system}"):
        pass
    for other in siblings(system):
        with pytest.raises(AMQPConnectionError), channel_of(system, vhost=f"tasks.{other}"):
            pass


def answers_to(system: str, tried: list[Operation]) -> list[tuple[Operation, str]]:
    """What the broker answers to each; a refusal costs the channel, so each has its own."""
    with channel_of(system) as first:
        connection = first.connection
        first.queue_declare(f"{system}.{TRIAL}", exclusive=True)
        found = []
        for one in tried:
            channel = connection.channel()
            channel.confirm_delivery()
            try:
                one.act(channel)
                found.append((one, OK))
                channel.close()
            except ChannelClosedByBroker as refusal:
                found.append((one, str(refusal.reply_code)))
    return found


def discard_what_was_asked(system: str) -> None:
    """The requests were allowed, and empty: their owners have parked them."""
    for other in siblings(system):
        eventually(f"{other} has parked {system}'s request", partial(nothing_to_discard, other, system))


def nothing_to_discard(owner: str, asker: str) -> bool:
    return not discard(owner, REQUESTS, [asker])
