import struct

import pytest
from amqp.serialization import PROPERTY_CLASSES
from amqp.spec import Basic

from messaging.tolerant_properties import tolerate_broken_properties

CONTENT_TYPE, HEADERS = 0x8000, 0x2000


def table(*, of: bytes) -> bytes:
    return struct.pack(">H", HEADERS) + struct.pack(">I", len(of)) + of


BROKEN = {
    "a media type that is no text": struct.pack(">HB", CONTENT_TYPE, 1) + b"\xff",
    "a time after the year 9999": table(of=b"\x01aT" + struct.pack(">Q", 2**60)),
    "a kind of value that nobody knows": table(of=b"\x01a?"),
    "cut off": struct.pack(">H", HEADERS) + b"\0",
}


@pytest.mark.parametrize("what", BROKEN)
def test_properties_that_cannot_be_decoded_are_none(what: str) -> None:
    tolerate_broken_properties()
    assert PROPERTY_CLASSES[Basic.CLASS_ID](BROKEN[what], 0) == ({}, len(BROKEN[what]))


def test_others_are_decoded_as_ever() -> None:
    tolerate_broken_properties()
    whole = struct.pack(">HB", CONTENT_TYPE, 4) + b"text"
    assert PROPERTY_CLASSES[Basic.CLASS_ID](whole, 0) == ({"content_type": "text"}, len(whole))
