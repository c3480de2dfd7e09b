"""A message as the bytes that pika would send for it, so that a hundred of them go to the socket as one write.

pika writes each frame by itself: three system calls a message, and as many small reads at the broker.
"""

import struct
from functools import lru_cache

import pika
from pika.exceptions import AMQPError
from pika.frame import Body, Header, Method
from pika.spec import Basic

FRAME_OVERHEAD = 8  # bytes of a frame that are not its payload
CANNOT_ENCODE = (AMQPError, TypeError, ValueError, AssertionError, OverflowError, struct.error)


def frames_of(
    exchange: str, routing_key: str, properties: pika.BasicProperties, body: bytes, *, channel: int, frame_max: int
) -> bytes:
    """One mandatory `basic.publish`. Raises one of CANNOT_ENCODE."""
    frames = [publish_frame(channel, exchange, routing_key), Header(channel, len(body), properties).marshal()]
    size = frame_max - FRAME_OVERHEAD
    frames += [Body(channel, body[start : start + size]).marshal() for start in range(0, len(body), size)]
    return b"".join(frames)


@lru_cache(maxsize=1000)
def publish_frame(channel: int, exchange: str, routing_key: str) -> bytes:
    frame: bytes = Method(channel, Basic.Publish(exchange=exchange, routing_key=routing_key, mandatory=True)).marshal()
    return frame
