"""Properties of a message that py-amqp cannot decode: a time after the year 9999, tables nested deeper than the stack.

It decodes them while it reads from the socket. What it raises there ends the connection, and the same message ends the
next one too: a reader would never get past it, not even in its dead letters.
"""

from collections.abc import Callable
from typing import Any

from amqp.serialization import PROPERTY_CLASSES
from amqp.spec import Basic

Decoded = tuple[dict[str, Any], int]


def tolerate_broken_properties() -> None:
    """From now on such a message arrives without properties. Nobody has signed it then, so that it is parked."""
    decode = PROPERTY_CLASSES[Basic.CLASS_ID]
    if not isinstance(decode, Tolerant):
        PROPERTY_CLASSES[Basic.CLASS_ID] = Tolerant(decode)


class Tolerant:
    def __init__(self, decode: Callable[[bytes, int], Decoded]) -> None:
        self.decode = decode

    def __call__(self, buffer: bytes, offset: int) -> Decoded:
        try:
            return self.decode(buffer, offset)
        except Exception:  # noqa: BLE001  whatever is in there
            return {}, len(buffer)
