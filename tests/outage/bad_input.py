"""What a sibling could send, by accident or on purpose, and what is to become of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from uuid import uuid4

import pika

PRODUCT, DIGEST = "catalog.product.changed.v1", "catalog.product.digest.v1"
APPLIED, STALE, DUPLICATE, OBEYED, REFUSED = "applied", "stale", "duplicate", "obeyed", "refused by the broker"
SIXTEEN = "0" * 16


@dataclass(frozen=True, kw_only=True)
class Message:
    """`fate`: one of the words above, or the error_class with which it is parked."""

    what: str
    fate: str
    body: bytes
    id: str = field(default_factory=lambda: str(uuid4()))
    sender: str = "catalog"
    exchange: str = "catalog.events"
    key: str = PRODUCT
    properties: dict[str, Any] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """Of basic_publish: as a relay would send it, but for what `properties` says."""
        plain = {"message_id": self.id, "type": self.key, "app_id": self.sender, "user_id": self.sender}
        properties = pika.BasicProperties(delivery_mode=2, **{**plain, **self.properties})
        return {"exchange": self.exchange, "routing_key": self.key, "body": self.body, "properties": properties}


def product(
    *, id: str | None = None, version: int = 1, data: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A whole event about a product that catalog does not have."""
    entity = id or str(uuid4())
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": "/flotilla/catalog",
        "type": PRODUCT,
        "subject": f"product/{entity}",
        "time": datetime.now(UTC).isoformat(),
        "entityversion": f"{version:019d}",
        "sourceepoch": "1",
        "data": {
            "slug": "innocent",
            "title": "Innocent",
            "option_label": "",
            "sku": entity,
            "price": {"amount": "1.00", "currency": "EUR"},
            "active": False,
            "picture_sha256": None,
            **(data or {}),
        },
        **more,
    }


def deletion(id: str) -> Message:
    """The product is gone again: its copy is a tombstone, as if it had never been."""
    event = product(id=id, version=1000, type="catalog.product.deleted.v1", data={})
    event["data"] = None
    return told("the end of it", APPLIED, event, key=event["type"])


def told(what: str, fate: str, event: dict[str, Any], **more: Any) -> Message:
    body = json.dumps(event).encode()
    return Message(what=what, fate=fate, body=body, **{"id": event["id"], **more})


def innocent() -> Message:
    return told("innocent", APPLIED, product())


def entity_of(message: Message) -> str:
    return str(json.loads(message.body)["subject"]).partition("/")[2]


def version_of(message: Message) -> int:
    return int(json.loads(message.body)["entityversion"])


def bodies() -> Iterator[Message]:
    def raw(what: str, fate: str, body: bytes) -> Message:
        return Message(what=what, fate=fate, body=body)

    yield raw("empty", "not_json", b"")
    yield raw("not JSON", "not_json", b"price=12.50")
    yield raw("bad UTF-8", "not_json", b'{"id": "\xff\xfe"}')
    yield raw("NUL bytes", "not_json", b"\0" * 100)
    yield raw("half a surrogate pair", "not_json", b'{"id": "\\ud800"}')
    yield raw("a number without end", "not_json", b'{"id": ' + b"9" * 5000 + b"e99999}")
    yield raw("nested 100,000 deep", "not_json", b"[" * 100_000)
    yield raw("300 KB", "too_large", b'"' + b"x" * 300_000 + b'"')
    yield raw("1 MB", "too_large", b'"' + b"x" * 1_000_000 + b'"')
    yield raw("2 MB", REFUSED, b"x" * 2_000_000)
    yield raw("JSON, but no event", "not_an_event", json.dumps({"hello": str(uuid4())}).encode())
    yield raw("NUL in 1,000 arrays", "nul_character", b"[" * 1000 + b'"\\u0000"' + b"]" * 1000)
    deep: Any = []
    for _level in range(200):
        deep = [deep]
    yield told("unknown fields, 200 deep", APPLIED, product(data={"new": deep}))


def events() -> Iterator[Message]:
    yield told("NUL in a text", "nul_character", product(data={"title": "In\0nocent"}))
    yield told("wrong schema", "wrong_schema", product(data={"price": {"amount": "a lot", "currency": "EUR"}}))
    yield told(
        "a huge price", "wrong_schema", product(data={"price": {"amount": "9" * 400 + ".00", "currency": "EUR"}})
    )
    yield told("a title of 200 KB", "wrong_schema", product(data={"title": "x" * 200_000}))
    yield told("a huge version", "not_an_event", product(entityversion=str(2**70)))
    yield told("version zero", "not_an_event", product(version=0))
    yield told("an id that is none", "not_an_event", product(subject="product/1; DROP TABLE ordering_product"))
    yield told("no zone", "not_an_event", product(time="2026-01-01T00:00:00"))
    yield told("unknown type", "unknown_version", product(type="catalog.product.exploded.v1"))
    yield told("unknown major", "unknown_version", product(type="catalog.product.changed.v99"))
    yield told(
        "forged source", "forged_source", product(source="/flotilla/ordering", type="ordering.product.changed.v1")
    )
    yield told("another's type", "not_an_event", product(type="accounts.product.changed.v1"))


def properties() -> Iterator[Message]:
    def sent_with(what: str, fate: str, **more: Any) -> Message:
        return told(what, fate, product(), properties=more)

    yield sent_with("wrong user_id", REFUSED, user_id="ordering")
    yield sent_with("no user_id", "forged_source", user_id=None)
    nothing = dict.fromkeys(("message_id", "type", "app_id"), None)
    yield sent_with("no other property", APPLIED, **nothing)
    yield sent_with("no property at all", "forged_source", user_id=None, **nothing)
    yield sent_with("another codec", APPLIED, content_encoding="utf-16")
    yield sent_with("NUL in a header's name", APPLIED, headers={"a\0b": 1})
    yield Message(what="NUL in headers", fate="not_json", body=b"NUL in headers", properties={"headers": {"\0": "\0"}})
    unheard = {"content_type": b"\xff\xfe"}
    yield sent_with("a media type that is no text", "forged_source", **unheard)
    yield sent_with("a time after all times", "forged_source", headers={"at": TooLate(2026, 1, 1, tzinfo=UTC)})


class TooLate(datetime):
    """A time that AMQP can tell and Python cannot: a million years of hours from now."""

    def utctimetuple(self) -> struct_time:
        return struct_time((self.year, 1, 1, 24 * 365 * 10**6, 0, 0, 0, 1, 0))


def controls() -> Iterator[Message]:
    """What the runtimes tell each other: forged, malformed, absurd."""
    digest = {"taken_at": datetime.now(UTC).isoformat(), "first_bucket": 0, "sums": [SIXTEEN]}
    key = "accounts.user.digest.v1"
    by_other = {"sender": "accounts", "exchange": "accounts.events", "key": key}
    yield told("a digest of what it does not own", "forged_source", product(type=DIGEST, data=digest), **by_other)
    empty = product(type=key, source="/flotilla/accounts", subject=f"user/{uuid4()}")
    yield told("a digest without sums", "wrong_schema", empty, **by_other)
    absurd = {**digest, "first_bucket": 255, "sums": [SIXTEEN] * 256}
    yield told("a digest of 511 buckets", "wrong_schema", product(type=DIGEST, data=absurd), key=DIGEST)
    snapshot = {"snapshot": str(uuid4())}
    started, completed = (f"catalog.product.snapshot_{word}.v1" for word in ("started", "completed"))
    to = {"key": "catalog.product.snapshot.ordering"}
    many = {**snapshot, "total": 10**9}
    yield told("a snapshot of 10^9 rows that nobody asked for", OBEYED, product(type=started, data=many), **to)
    too_many = {**snapshot, "total": 10**12}
    yield told("a snapshot of 10^12 rows", "wrong_schema", product(type=started, data=too_many), **to)
    fewer = {**snapshot, "sent": -1}
    yield told("a snapshot of -1 rows", "wrong_schema", product(type=completed, data=fewer), **to)
    yield told("a part of a snapshot that nobody asked for", APPLIED, product(snapshotid=str(uuid4())), **to)
    yield told("a part of no snapshot", "not_an_event", product(snapshotid="the best"), **to)


def requests() -> Iterator[Message]:
    """To catalog, by accounts."""
    to = {"sender": "accounts", "exchange": "catalog.requests", "key": "snapshot.accounts"}

    def asked(what: str, fate: str, **more: Any) -> Message:
        own = {
            "type": "accounts.snapshot.requested.v1",
            "source": "/flotilla/accounts",
            "subject": f"snapshot/{uuid4()}",
        }
        event = product() | own | more
        return told(what, fate, event, **to)

    yield asked("a table that is not ours", "not_ours", data={"type": "accounts.user.changed.v1", "buckets": None})
    yield asked("a table that nobody has", "not_ours", data={"type": "catalog.secret.changed.v1", "buckets": None})
    yield asked("a table of the database", "wrong_schema", data={"type": "pg_shadow", "buckets": None})
    buckets = {"type": PRODUCT, "buckets": list(range(256)) * 40}
    yield asked("10,240 buckets", "wrong_schema", data=buckets)
    yield asked("bucket 10^9", "wrong_schema", data={"type": PRODUCT, "buckets": [10**9]})
    nobody = {"type": PRODUCT, "buckets": []}
    yield asked("no buckets at all", OBEYED, data=nobody)
    forged = {"source": "/flotilla/ordering", "type": "ordering.snapshot.requested.v1", "data": nobody}
    yield asked("a request under another's name", "forged_source", **forged)
