"""So many connections ask for addresses in turn for some seconds: by wrk, or by ourselves where there is none."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

CONNECTIONS, SECONDS, PATIENCE = 8, 3, 120
NUMBERS, MOST_ONCE = count(), 3000  # addresses that nobody asked for before: more than are answered in SECONDS
SCRIPT = Path(__file__).with_name("rotate.lua")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One page, or many of its kind: `paths` at `origin`, as `headers` say who asks. `once`: no address twice."""

    origin: str
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    once: bool = False

    def addresses(self) -> Sequence[str]:
        """In the order in which they are asked for."""
        if not self.once:
            return self.paths
        signed = ((path, "&" if "?" in path else "?") for path in islice(cycle(self.paths), MOST_ONCE))
        return [f"{path}{sign}seen={next(NUMBERS)}" for path, sign in signed]


@dataclass(frozen=True, kw_only=True)
class Load:
    """`answers`: all of them, also those before and after the seconds that count."""

    answers: int
    per_second: float
    p50_ms: float
    p99_ms: float


def load(asked: Asked, *, seconds: int = SECONDS, slow: bool = False) -> Load:
    """Raises when any answer was not 200. Of slow pages wrk counts too few: it leaves those under way uncounted."""
    wrk = os.environ.get("WRK", "")
    if wrk and not slow:
        return _by_wrk(wrk, asked, seconds)
    return asyncio.run(Connections(asked, seconds).ask())


def _by_wrk(wrk: str, asked: Asked, seconds: int) -> Load:
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(asked.addresses()))
        file.flush()
        headers = [part for name, value in asked.headers.items() for part in ("-H", f"{name}: {value}")]
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}", f"--timeout={PATIENCE}", f"--script={SCRIPT}"]
        command = [wrk, *options, *headers, asked.origin, "--", file.name]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests, microseconds, p50, p99, refused, broken = map(int, said.splitlines()[-1].split())
    if refused or broken or not requests:
        raise RuntimeError(
            f"{asked.origin}{asked.paths[0]} and others like it: of {requests} answers {refused} were not 200, "
            f"and {broken} connections broke or waited longer than {PATIENCE} s. The figures do not count."
        )
    return Load(answers=requests, per_second=requests / microseconds * 1e6, p50_ms=p50 / 1000, p99_ms=p99 / 1000)


class Connections:
    """Counts from when each connection had its first answer, for so many seconds; then waits for those under way."""

    def __init__(self, asked: Asked, seconds: float) -> None:
        self.asked, self.seconds = asked, seconds
        self.paths, self.answers, self.answered_once = cycle(asked.addresses()), 0, 0
        self.until = float("inf")
        self.milliseconds: list[float] = []

    async def ask(self) -> Load:
        await asyncio.gather(*(self._one() for _ in range(CONNECTIONS)))
        taken = sorted(self.milliseconds)
        if not taken:
            raise RuntimeError(f"{self.asked.origin}{self.asked.paths[0]}: no answer within {self.seconds:.0f} s.")
        p50, p99 = (taken[len(taken) * percent // 100] for percent in (50, 99))
        return Load(answers=self.answers, per_second=len(taken) / self.seconds, p50_ms=p50, p99_ms=p99)

    async def _one(self) -> None:
        at = urlsplit(self.asked.origin)
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        said = "".join(f"{name}: {value}\r\n" for name, value in self.asked.headers.items())
        await self._next(reader, writer, f"Host: {at.netloc}\r\n{said}\r\n")
        self.answered_once += 1
        if self.answered_once == CONNECTIONS:
            self.until = time.monotonic() + self.seconds
        while time.monotonic() < self.until:
            waited = await self._next(reader, writer, f"Host: {at.netloc}\r\n{said}\r\n")
            if self.answered_once == CONNECTIONS and time.monotonic() < self.until:
                self.milliseconds.append(waited * 1000)
        writer.close()

    async def _next(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: str) -> float:
        path, began = next(self.paths), time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\n{headers}".encode())
        status = await asyncio.wait_for(status_of(reader), PATIENCE)
        if status != 200:
            raise RuntimeError(f"{self.asked.origin}{path} was answered with {status}. The figures do not count.")
        self.answers += 1
        return time.perf_counter() - began


async def status_of(reader: asyncio.StreamReader) -> int:
    """Reads one whole answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    lengths = [line.partition(":")[2] for line in head.splitlines() if line.startswith("content-length:")]
    if lengths:
        await reader.readexactly(int(lengths[0]))
    else:
        while length := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(length + 2)
        await reader.readuntil(b"\r\n")
    return int(head.split()[1])
