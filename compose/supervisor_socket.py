"""XML-RPC over the process manager's unix socket, with the standard library alone."""

from __future__ import annotations

import http.client
import os
import socket
import tempfile
import xmlrpc.client
from pathlib import Path
from typing import Any

from compose.settings import Settings

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 108 bytes


def socket_path(settings: Settings) -> Path:
    path = settings.run / "supervisor.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    return Path(tempfile.gettempdir()) / f"flotilla-{os.geteuid()}-{settings.short_hash}.sock"


def call(settings: Settings, method: str, *arguments: Any) -> Any:
    """Raises OSError when no process manager listens, xmlrpc.client.Fault when it refuses."""
    proxy = xmlrpc.client.ServerProxy("http://localhost", transport=_Transport(str(socket_path(settings))))
    with proxy:
        return getattr(proxy, method)(*arguments)


class _Transport(xmlrpc.client.Transport):
    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def make_connection(self, host: Any) -> http.client.HTTPConnection:
        connection = _Connection(self._path)
        self._connection = host, connection  # what close() closes
        return connection


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=60)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        try:
            self.sock.connect(self._path)
        except OSError:
            self.sock.close()
            raise
