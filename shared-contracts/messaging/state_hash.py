"""Hashes by which an owner and a copy compare whole tables without sending them. In Python and in SQL the same.

A state's hash: the first 16 hex digits of the SHA-256 of its data as JSON with sorted keys. A bucket (256 of them, by
the id's last byte, which is random in a UUIDv7) has the sum of its live rows' hashes modulo 2^64, so that rows may be
added in any order. MD5 spreads here; it guards nothing.
"""

import hashlib
from typing import Any
from uuid import UUID

import orjson

BUCKETS = 256
BUCKET = "get_byte(uuid_send(id), 15)"
SUM_OF_ROWS = """
sum(('x' || substr(md5(id::text || ':' || version::text || ':' || state_hash), 1, 16))::bit(64)::bigint)
"""


def state_hash(data: dict[str, Any] | None) -> str:
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def bucket_of(id: UUID) -> int:
    return id.bytes[15]


def hash_of_row(id: UUID, version: int, state: str) -> int:
    """What one live row adds to its bucket's sum; the sum is taken modulo 2^64."""
    return int(hashlib.md5(f"{id}:{version}:{state}".encode(), usedforsecurity=False).hexdigest()[:16], 16)
