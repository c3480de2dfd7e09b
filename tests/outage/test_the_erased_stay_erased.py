"""A person is erased while ordering is down, by command or by their own page; an invoice alone is left anywhere."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from compose.settings import SYSTEMS
from compose.system_environment import database_url
from tests.outage.broker import channel_of, news
from tests.outage.copies import wait_until_copies_equal
from tests.outage.databases import rows, unfinished, value
from tests.outage.parts import SETTINGS, compose, down, whole
from tests.outage.personal import Person, traces
from tests.outage.shopping import ORIGINS, Visitor
from tests.outage.waiting import eventually
from tests.stories.browser import DEMO_PASSWORD
from tests.stories.shop import Product

pytestmark = pytest.mark.usefixtures("nothing_is_lost")
TOLD = "SELECT message_id::text, type, body FROM messaging_outbox WHERE entity_id = %s ORDER BY id"
OWING = "SELECT system FROM accounts_erasure WHERE person_id = %s AND confirmed_at IS NULL ORDER BY system"
KEPT = "SELECT kept FROM accounts_erasure WHERE person_id = %s AND system = 'ordering'"
PARKED = "SELECT state, octet_length(body) AS size FROM messaging_parked WHERE message_id = %s"
TAKEN = "SELECT count(*) FROM messaging_inbox WHERE message_id = ANY(%s::uuid[])"
REPLAY = "UPDATE messaging_outbox SET published_at = NULL WHERE entity_id = %s"
COPIES = """
SELECT deleted, display_name AS text FROM ordering_user WHERE id = %s
UNION ALL SELECT deleted, email || addresses::text FROM ordering_contact WHERE id = %s
"""
EXPORTS = "SELECT count(*) AS n FROM accounts_export WHERE user_id = %s"
SEALED = "SELECT count(*) FROM ordering_invoice WHERE content::text LIKE %s AND sealed_until IS NOT NULL"
ORDER = "SELECT number, customer_id, email, name, street FROM ordering_order WHERE id = %s"


def test_who_was_erased_while_ordering_was_down_is_gone_everywhere_and_stays_gone(book: Product) -> None:
    person = Person()
    with Visitor() as visitor:
        person.sign_up(visitor)
        delivered, cancelled = (order(person, visitor, book) for _time in range(2))
        visitor.write("ordering", f"/orders/{cancelled}/cancellation")
        visitor.put_into_cart(book.id)
    wait_until_copies_equal()
    told = rows("accounts", TOLD, [person.id])
    broken = park_news_of(told)
    assert [system for system in SYSTEMS if not traces(system, person)] == []

    with down(*whole("ordering")):
        compose("manage", "accounts", "erase_user", person.email)
        assert traces("accounts", person) == {}
        eventually("catalog has confirmed", lambda: "catalog" in owing(person))
        assert owing(person) == ["ordering"]
        assert "ordering" in compose("manage", "accounts", "erasures")
    seconds = eventually("ordering has confirmed", lambda: owing(person))
    print(f"ordering had confirmed {seconds:.1f} s after it was well again")
    wait_until_copies_equal()

    assert_gone(person, but_for=delivered)
    assert rows("ordering", PARKED, [broken]) == [{"state": "superseded", "size": 0}]
    send_again(told)
    replay(person)
    assert_gone(person, but_for=delivered)


def test_by_the_page_with_half_a_copy_of_the_data_while_ordering_was_down_nothing_is_left_either(book: Product) -> None:
    """The person is signed in, has asked for a copy of their data which ordering has not answered, and leaves."""
    person = Person()
    with Visitor() as visitor:
        person.sign_up(visitor)
        delivered = order(person, visitor, book)
        visitor.put_into_cart(book.id)
        wait_until_copies_equal()
        with down(*whole("ordering")):
            visitor.write("accounts", "/export")
            eventually(
                "half of the copy is there", lambda: "accounts_exportpart.content" not in traces("accounts", person)
            )
            given = {"confirmation": person.email, "password": DEMO_PASSWORD}
            receipt = visitor.write("accounts", "/deletion", **given)["receipt"].removeprefix(ORIGINS["accounts"])
            eventually("accounts has erased", lambda: traces("accounts", person))
            eventually("catalog has confirmed", lambda: owing(person) != ["ordering"])
            said = visitor.sees("accounts", receipt, "Waiting for an answer since", "The request was sent on")
            assert [secret for secret in (person.name, person.email, person.id) if secret in said] == []
            assert visitor.send("accounts", "/export").status_code == 401
        eventually("the receipt is complete", lambda: "Everything is deleted" not in visitor.read("accounts", receipt))
    wait_until_copies_equal()
    assert_gone(person, but_for=delivered)
    assert value("accounts", EXPORTS, [person.id]) == 0


def order(person: Person, visitor: Visitor, book: Product) -> str:
    visitor.put_into_cart(book.id)
    path, form = visitor.checkout()
    placed = str(visitor.write("ordering", path, **{**form, **person.address(), "email": person.email})["id"])
    visitor.wait_for(placed)
    return placed


def park_news_of(told: list[dict[str, Any]]) -> str:
    """The newest news of the person's contact once more, so that ordering cannot take it; its id."""
    event = json.loads(bytes(told[-1]["body"]))
    assert event["type"] == "accounts.contact.changed.v1"
    event["id"], event["data"]["email"] = str(uuid4()), [event["data"]["email"]]
    publish(event)
    eventually("the message is parked", lambda: not rows("ordering", PARKED, [event["id"]]))
    return str(event["id"])


def send_again(told: list[dict[str, Any]]) -> None:
    """What was told before the erasure, with its data, as somebody may have kept it: as it was, and under new ids."""
    events = [json.loads(bytes(row["body"])) for row in told]
    events += [{**event, "id": str(uuid4())} for event in events]
    for event in events:
        publish(event)
    ids = [event["id"] for event in events]
    eventually("ordering has taken all of it", lambda: len(ids) - int(value("ordering", TAKEN, [ids])))


def publish(event: dict[str, Any]) -> None:
    with channel_of("accounts") as channel:
        body = json.dumps(event).encode()
        channel.basic_publish(**news(body, system="accounts", type=event["type"], message_id=event["id"]))


def replay(person: Person) -> None:
    """accounts tells again what its outbox still holds."""
    with psycopg.connect(database_url(SETTINGS, "accounts", "runtime")) as database:
        assert database.execute(REPLAY, [person.id]).rowcount > 0
        database.execute("UPDATE messaging_epoch SET replays = replays + 1")  # the relay looks below its floor
    eventually("the replay has gone its way", unfinished)


def owing(person: Person) -> list[str]:
    return [row["system"] for row in rows("accounts", OWING, [person.id])]


def assert_gone(person: Person, *, but_for: str) -> None:
    """Only the confirmed order still says where it goes, and invoices, which are sealed, whose they are. The order is
    nobody's, and accounts knows what is kept."""
    found = {system: traces(system, person) for system in SYSTEMS}
    assert found["ordering"].pop("ordering_invoice.content") == value("ordering", SEALED, [f"%{person.name}%"])
    assert found == {
        "accounts": {},
        "catalog": {},
        "ordering": {"ordering_order.name": 1, "ordering_order.street": 1},
    }
    (kept,) = rows("ordering", ORDER, [but_for])
    number = kept.pop("number")
    assert kept == {"customer_id": None, "email": "", "name": person.name, "street": person.street}
    said = {one["reason"]: one["names"] for one in value("accounts", KEPT, [person.id])}
    assert said.keys() == {"delivery", "invoice"}
    assert said["delivery"] == [number]
    assert {(row["deleted"], row["text"]) for row in rows("ordering", COPIES, [person.id] * 2)} == {
        (True, ""),
        (True, "[]"),
    }
    assert waiting_at_the_broker() == {}


def waiting_at_the_broker() -> dict[str, int]:
    """Messages in the queues of the systems, none of which may hold anything of anybody who is gone."""
    counts = {}
    for system in SYSTEMS:
        with channel_of(system) as channel:
            for queue in (f"{system}.inbox", f"{system}.dead"):
                counts[queue] = channel.queue_declare(queue, passive=True).method.message_count
    return {queue: count for queue, count in counts.items() if count}
