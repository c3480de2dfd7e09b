"""A mail server of the tests' own, as much of RFC 5321 as Django asks for: it keeps what it takes."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[str] = []
        self.answer_to_recipient = "250 fine"

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper().decode()
            if verb == "DATA":
                self._say("354 go on")
                self.server.taken.append("".join(self._lines()))
            self._say(
                self.server.answer_to_recipient if verb == "RCPT" else "221 bye" if verb == "QUIT" else "250 fine"
            )
            if verb == "QUIT":
                return

    def _lines(self) -> Iterator[str]:
        for line in iter(self.rfile.readline, b".\r\n"):
            yield line.decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
