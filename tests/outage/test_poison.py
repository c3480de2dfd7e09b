"""A message that kills its reader, among innocent ones: the broker gives up on it, and on nothing else."""

import signal
import subprocess
from uuid import uuid4

import pytest

from tests.outage.bad_input import APPLIED, Message, deletion, entity_of, innocent, product, told
from tests.outage.databases import rows, value
from tests.outage.decisions import discard
from tests.outage.parts import compose, wait_until_well
from tests.outage.scripts import command_inside, variables_inside
from tests.outage.test_bad_input import LAST, OPEN, TAKEN, send
from tests.outage.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
AROUND = 30  # innocent messages before it, and as many after it
PARKED = "SELECT message_id::text AS id, error_class, headers FROM messaging_parked WHERE id > %s"


def test_a_message_that_kills_the_process_ends_as_a_dead_letter_and_the_innocent_ones_around_it_are_applied() -> None:
    word = f"poison-{uuid4()}"
    poison = told("poison", "dead_letter", product(data={"title": word}))
    before, after = ([innocent() for _ in range(AROUND)] for _ in range(2))
    last = value("ordering", LAST)
    compose("stop", "ordering-consumer")
    send([*before, poison, *after])
    mortal = subprocess.Popen(
        command_inside("ordering", "deadly_consumer.py"),
        env=variables_inside("ordering", "consumer") | {"FATAL_WORD": word},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        seconds = eventually("the broker gave it up", lambda: not buried(poison, last) or untaken([*before, *after]))
    finally:
        mortal.send_signal(signal.SIGTERM)
        deaths = int(mortal.communicate(timeout=60)[0])
        compose("start", "ordering-consumer")
        wait_until_well()
        parked = rows("ordering", PARKED, [last])
        send(deletion(entity_of(one)) for one in [*before, *after])
        discard("ordering", OPEN, [last])
    assert [(row["id"], row["error_class"]) for row in parked] == [(poison.id, "dead_letter")]
    assert deaths > 1
    print(f"\n{2 * AROUND + 1} sent = {2 * AROUND} {APPLIED} + 1 dead; it killed {deaths} times in {seconds:.1f} s")


def buried(poison: Message, last: int) -> bool:
    return any(row["id"] == poison.id for row in rows("ordering", PARKED, [last]))


def untaken(messages: list[Message]) -> int:
    taken = {row["id"] for row in rows("ordering", TAKEN, [[one.id for one in messages]])}
    return len(messages) - len(taken)
