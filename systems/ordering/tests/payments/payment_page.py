"""A payment page of the tests' own, which keeps what it is asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class PaymentPage:
    status: int = 200
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)


@contextmanager
def payment_page() -> Iterator[PaymentPage]:
    page = PaymentPage()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            page.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            page.signatures.append(self.headers["Payment-Signature"])
            self.send_response(page.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        page.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield page
        finally:
            server.shutdown()
