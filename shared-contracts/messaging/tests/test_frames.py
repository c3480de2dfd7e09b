"""What goes to the socket is what pika would have written."""

from typing import Any

import pika
import pytest

from messaging.frames import CANNOT_ENCODE, frames_of

FRAME_MAX = 4096


class Written:
    """Stands where pika's connection is, and keeps the frames."""

    def __init__(self) -> None:
        self.connection = pika.SelectConnection.__new__(pika.SelectConnection)
        self.connection._body_max_length = FRAME_MAX - 8
        self.connection._output_marshaled_frames = self.keep
        self.frames: list[bytes] = []

    def keep(self, frames: list[bytes]) -> None:
        self.frames += frames


def by_pika(exchange: str, key: str, properties: Any, body: bytes) -> bytes:
    written = Written()
    written.connection._send_message(
        1, pika.spec.Basic.Publish(exchange=exchange, routing_key=key, mandatory=True), (properties, body)
    )
    return b"".join(written.frames)


@pytest.mark.parametrize("length", [0, 1, FRAME_MAX - 8, FRAME_MAX - 7, 20_000])
def test_the_bytes_are_those_of_pika(length: int) -> None:
    headers = {"entity": "product", "epoch": 1, "entity_version": 2**40, "none": None, "yes": True}
    properties = pika.BasicProperties(message_id="m", type="t", delivery_mode=2, timestamp=1, headers=headers)
    body = bytes(length)
    ours = frames_of("catalog.events", "a.key", properties, body, channel=1, frame_max=FRAME_MAX)
    assert ours == by_pika("catalog.events", "a.key", properties, body)


@pytest.mark.parametrize(
    ("key", "headers"), [("k" * 256, {}), ("k", {"a": 1.5}), ("k", {"a": 2**70}), ("k", {"a": object()})]
)
def test_what_cannot_be_said_in_amqp_is_an_error_of_the_message(key: str, headers: dict[str, Any]) -> None:
    with pytest.raises(CANNOT_ENCODE):
        frames_of("e", key, pika.BasicProperties(headers=headers), b"", channel=1, frame_max=FRAME_MAX)
