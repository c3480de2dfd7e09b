"""The wire between two systems: it carries on what it gets, at once, late, or never."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

CHUNK = 65536


class Wire:
    """A port of 127.0.0.1 that leads to another. `late` seconds pass before an answer; `cut`, none comes."""

    def __init__(self, to: int) -> None:
        self.to, self.late, self.cut = to, 0.0, False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._server.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._server.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", self.to)) as far, suppress(OSError):
            threading.Thread(target=self._back, args=(far, near), daemon=True).start()
            while asked := near.recv(CHUNK):
                time.sleep(self.late)
                if not self.cut:
                    far.sendall(asked)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while told := far.recv(CHUNK):
                near.sendall(told)
            near.shutdown(socket.SHUT_RDWR)
