"""A broker behind a door that shuts in mid-conversation: whoever says a certain thing hears no more, ever."""

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

QUEUE_DECLARE = b"\x00\x32\x00\x0a"  # method 50.10 of AMQP


@contextmanager
def door_that_shuts_at(said: bytes, before: str) -> Iterator[str]:
    """Its address, instead of that of the broker `before`."""
    over, parts = threading.Event(), urlsplit(before)
    inside: list[threading.Thread] = []

    def begin(what: Callable[..., None], *about: object) -> None:
        inside.append(threading.Thread(target=what, args=about))
        inside[-1].start()

    def let_in() -> None:
        with suppress(OSError):
            while True:
                came, _ = door.accept()
                begin(_carry, came, (parts.hostname, parts.port), said, over)

    with socket.create_server(("127.0.0.1", 0)) as door:
        begin(let_in)
        try:
            yield f"amqp://{parts.username}:{parts.password}@127.0.0.1:{door.getsockname()[1]}{parts.path}"
        finally:
            over.set()
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            for one in inside:
                one.join()


def _carry(came: socket.socket, to_broker: tuple[str, int], said: bytes, over: threading.Event) -> None:
    with suppress(OSError), came, socket.create_connection(to_broker) as broker:
        while not over.is_set():
            for source, to in ((came, broker), (broker, came)):
                if source in select.select([source], [], [], 0.01)[0]:
                    chunk = source.recv(65536)
                    if said in chunk:
                        over.wait()
                    if not chunk:
                        return
                    to.sendall(chunk)
