"""Servers change behind the door while many knock: nobody is turned away, and a bad newcomer does not get in."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from compose import front_door

WORDS = """
def application(environ, start):
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "{length}")])
    return [b"{word}"]
"""
PATIENCE = 60.0


@dataclass
class Knocking:
    """Visitors who keep their connection, and visitors who come anew each time."""

    port: int
    heard: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def knock(self, *, stays: bool) -> None:
        visitor = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.over.is_set():
            try:
                visitor.request("GET", "/health/ready")
                self.heard.append(visitor.getresponse().read().decode())
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
            if not stays:
                visitor.close()
        visitor.close()


@dataclass
class Behind:
    file: Path
    process: subprocess.Popen[bytes]
    turns: int = 0

    def change_to(self, word: str) -> str:
        self.turns += 1
        self.file.write_text(said(self.file.parent, word, turn=str(self.turns)))
        self.process.send_signal(signal.SIGHUP)
        told = self.file.with_suffix(".told")
        wait_until(lambda: told.exists() and json.loads(told.read_text())["turn"] == str(self.turns))
        return str(json.loads(told.read_text())["error"])


def test_servers_change_and_nobody_is_turned_away(tmp_path: Path) -> None:
    with door(tmp_path, "one") as (behind, port), knocking(port) as visitors:
        wait_until(lambda: "one" in visitors.heard)
        assert behind.change_to("two") == ""
        so_far = len(visitors.heard)
        wait_until(lambda: len(visitors.heard) > so_far + 20)
    assert visitors.failures == []
    assert set(visitors.heard[so_far + 20 :]) <= {"two"}


def test_a_server_that_does_not_get_ready_leaves_the_old_one_alone(tmp_path: Path) -> None:
    with door(tmp_path, "one") as (behind, port), knocking(port) as visitors:
        wait_until(lambda: "one" in visitors.heard)
        assert "ended with code" in behind.change_to("broken")
        so_far = len(visitors.heard)
        wait_until(lambda: len(visitors.heard) > so_far + 20)
    assert visitors.failures == []
    assert set(visitors.heard) == {"one"}


def test_a_server_ends_with_its_door_and_a_new_door_takes_the_port(tmp_path: Path) -> None:
    with door(tmp_path, "one") as (behind, port):
        behind.process.kill()
        behind.process.wait()
        with door(tmp_path, "two", port=port), knocking(port) as visitors:
            wait_until(lambda: "two" in visitors.heard[-1:])


def test_a_server_whose_door_was_gone_before_it_could_hear_of_it_does_not_begin() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    server = subprocess.Popen(["true"], preexec_fn=partial(front_door.born, gone.pid))  # noqa: PLW1509  as the door
    assert server.wait(PATIENCE) == 1


@contextmanager
def door(folder: Path, word: str, *, port: int = 0) -> Iterator[tuple[Behind, int]]:
    port, file = port or free_port(), folder / "door.json"
    file.write_text(said(folder, word, turn="0"))
    command = [sys.executable, "-I", front_door.__file__, "127.0.0.1", str(port), str(file)]
    process = subprocess.Popen(command)
    try:
        wait_until(lambda: is_open(port))
        yield Behind(file, process), port
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def knocking(port: int) -> Iterator[Knocking]:
    visitors = Knocking(port)
    threads = [threading.Thread(target=visitors.knock, kwargs={"stays": n % 2 == 0}, daemon=True) for n in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield visitors
    finally:
        visitors.over.set()
        for thread in threads:
            thread.join()


def said(folder: Path, word: str, *, turn: str) -> str:
    if word != "broken":
        (folder / f"{word}.py").write_text(WORDS.format(word=word, length=len(word)))
    gunicorn = [sys.executable, "-m", "gunicorn", f"{word}:application", "--chdir", str(folder)]
    options = ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "75", "--no-control-socket"]
    return json.dumps({"command": [*gunicorn, *options], "environment": dict(os.environ), "turn": turn})


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_until(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > until:
            pytest.fail(f"not within {PATIENCE:.0f} s")
        time.sleep(0.02)
