"""Holds the port of a web server while servers come and go behind it: nobody who knocks meanwhile is turned away.

    front_door.py ADDRESS PORT FILE

The file says what to run (`command`, `environment`) and names this run of it (`turn`). On SIGHUP it is read again: the
new server must say that it is ready before the old one is asked to finish what it has begun. What became of a turn
stands beside the file, in FILE.told. The process manager runs it by its path; it imports little, for it only waits.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

ENDINGS = {signal.SIGTERM, signal.SIGINT}
HEARD = {*ENDINGS, signal.SIGHUP, signal.SIGCHLD}
PORT_PATIENCE = 15.0  # seconds: a child of a predecessor that was killed may hold the port for a moment
READY_PATIENCE = 60.0
LEAVING_PATIENCE = 15.0  # longer than gunicorn's own --graceful-timeout
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
QUESTION = b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
READY = b"HTTP/1.1 200"
C = ctypes.CDLL(None)


class Ended(Exception):
    """The process manager asks the door to close."""


class Server:
    """`own` is a door behind which nobody but this server stands: there it is asked whether it is ready."""

    def __init__(self, turn: str, process: subprocess.Popen[bytes], own: socket.socket) -> None:
        self.turn = turn
        self.process = process
        self.own = own


class Door:
    def __init__(self, address: str, port: int, file: Path) -> None:
        self.file = file
        self.listener = listening(address, port)
        self.serving = self.begun()

    def begun(self) -> Server:
        said = json.loads(self.file.read_text())
        own = socket.create_server((self.listener.getsockname()[0], 0))
        doors = (self.listener.fileno(), own.fileno())
        command = [*said["command"], *(f"--bind=fd://{number}" for number in doors)]
        process = subprocess.Popen(
            command,
            env=said["environment"],
            cwd="/",
            pass_fds=doors,
            preexec_fn=partial(born, os.getpid()),  # noqa: PLW1509  there is one thread
        )
        return Server(said["turn"], process, own)

    def change_over(self) -> None:
        """The old server stays when the new one does not get ready."""
        old, new = self.serving, self.begun()
        trouble = not_ready(new)
        if trouble:
            end(new)
        else:
            self.serving = new
            end(old)
        telling = self.file.with_suffix(".telling")
        telling.write_text(json.dumps({"turn": new.turn, "error": trouble}))
        telling.rename(self.file.with_suffix(".told"))


def stand_by(door: Door) -> None:
    """Returns when the server has ended by itself."""
    while door.serving.process.poll() is None:
        number = signal.sigwait(HEARD)
        if number == signal.SIGHUP:
            door.change_over()
        elif number in ENDINGS:
            raise Ended


def listening(address: str, port: int) -> socket.socket:
    until = time.monotonic() + PORT_PATIENCE
    while True:
        try:
            return socket.create_server((address, port), backlog=2048)
        except OSError:
            if time.monotonic() > until:
                raise
        rest()


def not_ready(server: Server) -> str:
    until = time.monotonic() + READY_PATIENCE
    while time.monotonic() < until:
        if server.process.poll() is not None:
            return f"the new server ended with code {server.process.returncode}"
        if says_ready(server):
            return ""
        rest()
    return f"the new server was not ready within {READY_PATIENCE:.0f} s"


def says_ready(server: Server) -> bool:
    try:
        with socket.create_connection(server.own.getsockname(), timeout=5) as asking:
            asking.sendall(QUESTION)
            return asking.recv(len(READY)) == READY
    except OSError:
        return False


def end(server: Server) -> None:
    """Politely: it answers what it has begun to read."""
    server.own.close()
    server.process.terminate()
    try:
        server.process.wait(LEAVING_PATIENCE)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def rest() -> None:
    """A moment. Raises Ended when the door is to be closed."""
    if signal.sigtimedwait(ENDINGS, 0.05):
        raise Ended


def born(door: int) -> None:
    """In the new process: it hears signals again, and ends when the door is gone, however that ended."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    C.prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != door:  # it was gone before that was said
        os._exit(1)


def main() -> int:
    address, port, file = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    door = Door(address, int(port), Path(file))
    try:
        stand_by(door)
    except Ended:
        door.listener.close()
        end(door.serving)
        return 0
    return door.serving.process.returncode or 1


if __name__ == "__main__":
    sys.exit(main())
