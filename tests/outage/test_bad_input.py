"""Bad input, sent over the real broker to real inboxes: each message has its fate, and the count adds up."""

from collections import Counter
from collections.abc import Iterable

import pytest
from pika.exceptions import ChannelClosedByBroker

from tests.outage.bad_input import (
    APPLIED,
    DUPLICATE,
    OBEYED,
    REFUSED,
    STALE,
    Message,
    bodies,
    controls,
    deletion,
    entity_of,
    events,
    innocent,
    product,
    properties,
    requests,
    told,
    version_of,
)
from tests.outage.broker import channel_of
from tests.outage.databases import rows, value
from tests.outage.decisions import discard
from tests.outage.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
LAST = "SELECT coalesce(max(id), 0) AS last FROM messaging_parked"
PARKED = "SELECT body, error_class FROM messaging_parked WHERE id > %s"
OPEN = "SELECT id FROM messaging_parked WHERE id > %s AND state IN ('retry', 'parked')"
TAKEN = "SELECT message_id::text AS id FROM messaging_inbox WHERE message_id = ANY(%s::uuid[])"
COPIES = "SELECT id::text, version FROM ordering_product"


def test_each_bad_message_is_parked_with_its_reason_and_every_innocent_one_is_applied() -> None:
    bad = [*bodies(), *events(), *properties(), *controls()]
    among = [one for message in bad for one in (message, innocent())]
    newer, same = product(version=3), told("repeated", APPLIED, product())
    older = product(id=entity_of(told("", "", newer)), version=2)
    among += [told("newer", APPLIED, newer), told("older", STALE, older), same]
    repeated = Message(what="the same again", fate=DUPLICATE, body=same.body, id=same.id)
    judge("ordering", [*among, repeated, repeated])


def test_a_request_that_makes_no_sense_is_parked_by_the_owner() -> None:
    judge("catalog", list(requests()))


def judge(reader: str, messages: list[Message]) -> None:
    """Send them in this order, wait until each has its fate, and count."""
    last = value(reader, LAST)
    refused = send(messages)
    arrived = [message for message in messages if message not in refused]
    try:
        eventually(f"{reader} has taken everything", lambda: unsettled(reader, arrived, last))
        found = [*fates(reader, arrived, last), *((message, REFUSED) for message in refused)]
        tell(reader, found)
        assert [(one.what, one.fate, fate) for one, fate in found if one.fate != fate] == []
        parked = [one for one in arrived if one.fate not in (APPLIED, STALE, DUPLICATE, OBEYED)]
        assert len(rows(reader, PARKED, [last])) == len(parked), "something else was parked, or something twice"
    finally:
        send(deletion(entity_of(one)) for one in arrived if one.fate == APPLIED)
        discard(reader, OPEN, [last])


def send(messages: Iterable[Message]) -> list[Message]:
    """Returns those that the broker refused."""
    refused = []
    for sender, own in by_sender(messages).items():
        with channel_of(sender) as first:
            channel = first
            for message in own:
                try:
                    channel.basic_publish(**message.arguments())
                except ChannelClosedByBroker:
                    refused.append(message)
                    channel = first.connection.channel()
                    channel.confirm_delivery()
    return refused


def by_sender(messages: Iterable[Message]) -> dict[str, list[Message]]:
    senders: dict[str, list[Message]] = {}
    for message in messages:
        senders.setdefault(message.sender, []).append(message)
    return senders


def unsettled(reader: str, messages: list[Message], last: int) -> list[str]:
    return [message.what for message, fate in fates(reader, messages, last) if not fate]


def fates(reader: str, messages: list[Message], last: int) -> list[tuple[Message, str]]:
    """What has become of each; "" as long as nothing has."""
    parked = {bytes(row["body"]): row["error_class"] for row in rows(reader, PARKED, [last])}
    taken = {row["id"] for row in rows(reader, TAKEN, [[message.id for message in messages]])}
    versions = {row["id"]: row["version"] for row in rows("ordering", COPIES)}

    def fate(message: Message) -> str:
        if message.body in parked or message.id not in taken:
            return str(parked.get(message.body, ""))
        if message.fate in (OBEYED, DUPLICATE):
            return message.fate
        return APPLIED if versions.get(entity_of(message)) == version_of(message) else STALE

    return [(message, fate(message)) for message in messages]


def tell(reader: str, found: list[tuple[Message, str]]) -> None:
    print()
    for one, what in found:
        if one.what != "innocent":
            print(f"  {one.what:<48} {len(one.body):>9} bytes  {what}")
    counted = Counter(
        what if what in (APPLIED, STALE, DUPLICATE, OBEYED, REFUSED) else "parked" for _one, what in found
    )
    print(f"{reader}: {len(found)} sent = {' + '.join(f'{n} {word}' for word, n in counted.items())}")
