"""So many connections ask for addresses in turn for some seconds: by wrk, or by ourselves where there is none."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

CONNECTIONS, SECONDS, PATIENCE = 8, 5, 30
SCRIPT = Path(__file__).with_name("rotate.lua")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One page, or many of its kind: `paths` at `origin`, as `headers` say who asks."""

    origin: str
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Load:
    per_second: float
    p50_ms: float
    p99_ms: float


def load(asked: Asked, *, seconds: int = SECONDS, may_be_none: bool = False) -> Load:
    """Raises when any answer was not 200, or none came (`may_be_none`: a cold arm may take longer)."""
    wrk = os.environ.get("WRK", "")
    requests, microseconds, p50, p99, refused, broken = _by_wrk(wrk, asked, seconds) if wrk else _by_us(asked, seconds)
    if refused or broken or not (requests or may_be_none):
        raise RuntimeError(
            f"{asked.origin}{asked.paths[0]} and others like it: of {requests} answers {refused} were not 200, "
            f"and {broken} connections broke or waited longer than {PATIENCE} s. The figures do not count."
        )
    return Load(per_second=requests / microseconds * 1e6, p50_ms=p50 / 1000, p99_ms=p99 / 1000)


def settle(asked: Asked) -> None:
    """Returns when what a load left behind is answered too: a slow server would still be at it in the next round."""
    asyncio.run(_ask(asked, time.monotonic(), []))


def _by_wrk(wrk: str, asked: Asked, seconds: int) -> list[int]:
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(asked.paths))
        file.flush()
        headers = [part for name, value in asked.headers.items() for part in ("-H", f"{name}: {value}")]
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}", f"--timeout={PATIENCE}", f"--script={SCRIPT}"]
        command = [wrk, *options, *headers, asked.origin, "--", file.name]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [int(number) for number in said.splitlines()[-1].split()]


def _by_us(asked: Asked, seconds: int) -> list[int]:
    taken: list[int] = []
    refused = asyncio.run(_ask(asked, time.monotonic() + seconds, taken))
    taken.sort()
    middle, high = (taken[len(taken) * percent // 100] if taken else 0 for percent in (50, 99))
    return [len(taken), seconds * 1_000_000, middle, high, refused, 0]


async def _ask(asked: Asked, until: float, taken: list[int]) -> int:
    paths = cycle(asked.paths)
    at = urlsplit(asked.origin)
    said = "".join(f"{name}: {value}\r\n" for name, value in asked.headers.items())

    async def one() -> int:
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        refused, more = 0, True
        while more:
            began = time.perf_counter_ns()
            writer.write(f"GET {next(paths)} HTTP/1.1\r\nHost: {at.netloc}\r\n{said}\r\n".encode())
            refused += await asyncio.wait_for(status_of(reader), PATIENCE) != 200
            taken.append((time.perf_counter_ns() - began) // 1000)
            more = time.monotonic() < until
        writer.close()
        return refused

    return sum(await asyncio.gather(*(one() for _ in range(CONNECTIONS))))


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
