"""Stands between a process and the broker: cuts the connection after so many bytes, or holds bytes back for a while."""

from __future__ import annotations

import selectors
import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from compose.settings import ADDRESS
from tests.outage.parts import SETTINGS

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close() sends RST, as a firewall does
CHUNK = 65536
NEVER = 2**62


@dataclass
class CutProxy:
    """`after`: bytes that pass `to_broker`, or from it, before both ends are reset; of each connection, `cuts` times.
    What goes to the broker and holds the text `holds` waits here, with all behind it, until it is released."""

    after: int = NEVER
    to_broker: bool = True
    cuts: int = 0
    holds: str = ""
    held: threading.Event = field(default_factory=threading.Event)  # something waits here
    released: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)
    listener: socket.socket = field(default_factory=lambda: socket.create_server((ADDRESS, 0)))

    def __enter__(self) -> Self:
        self.listener.settimeout(0.2)
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.closed.set()
        self.released.set()
        self.thread.join()
        self.listener.close()

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def instead_of_broker(self, url: str) -> str:
        return url.replace(f":{SETTINGS.broker_port}/", f":{self.port}/")

    def _accept(self) -> None:
        threads = []
        while not self.closed.is_set():
            try:
                client, _ = self.listener.accept()
            except TimeoutError:
                continue
            threads.append(threading.Thread(target=self._carry, args=(client,), daemon=True))
            threads[-1].start()
        for thread in threads:
            thread.join()

    def _carry(self, client: socket.socket) -> None:
        try:
            broker = socket.create_connection((ADDRESS, SETTINGS.broker_port), timeout=5)
        except OSError:
            client.close()
            return
        with client, broker, selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, broker)
            both.register(broker, selectors.EVENT_READ, client)
            with suppress(OSError):
                self._until_cut(both, client)
            for end in (client, broker):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)

    def _until_cut(self, both: selectors.BaseSelector, client: socket.socket) -> None:
        passed = 0
        while not self.closed.is_set():
            for key, _ in both.select(timeout=0.1):
                outward = key.fileobj is client
                assert isinstance(key.fileobj, socket.socket)
                chunk = key.fileobj.recv(CHUNK)
                if outward and self.holds and self.holds.encode() in chunk:
                    self.held.set()
                    self.released.wait()
                    if self.closed.is_set():
                        return  # what was never released is lost
                counted = outward is self.to_broker
                room = self.after - passed if counted else NEVER
                key.data.sendall(chunk[:room])
                passed += len(chunk) if counted else 0
                if not chunk or len(chunk) > room:
                    self.cuts += bool(chunk)
                    return
