"""Is a port free, and who holds it when it is not?"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path

from compose.failures import Failure
from compose.settings import ADDRESS

LISTENING = "0A"


def refuse_taken(ports: Mapping[str, int]) -> None:
    """`ports`: variable name -> port number."""
    problems = [taken_text(name, number) for name, number in ports.items() if is_taken(number)]
    if problems:
        raise Failure("\n".join(problems))


def is_taken(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, number))
        except PermissionError:
            raise Failure(f"Port {number} may only be used by root. Choose one above 1023.") from None
        except OSError:
            return True
    return False


def answers(number: int) -> bool:
    try:
        with socket.create_connection((ADDRESS, number), timeout=1):
            return True
    except OSError:
        return False


def taken_text(name: str, number: int) -> str:
    holder = holder_of(number)
    by = f" by {holder[1]} (process {holder[0]})" if holder else ""
    return f"Port {number} is taken{by}. Stop that program, or move ours: {name}={_other(number)} python3 -m compose up"


def holder_of(number: int) -> tuple[int, str] | None:
    """Process and program that listen on a port. None when this user may not see it."""
    inodes = {inode for table in ("tcp", "tcp6") for inode in _listening_inodes(table, number)}
    for process in Path("/proc").glob("[0-9]*"):
        if _holds(process, inodes):
            return int(process.name), (process / "comm").read_text().strip()
    return None


def _listening_inodes(table: str, number: int) -> Iterable[str]:
    try:
        lines = Path("/proc/net", table).read_text().splitlines()[1:]
    except OSError:
        return
    for fields in (line.split() for line in lines):
        if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == number:
            yield f"socket:[{fields[9]}]"


def _holds(process: Path, inodes: set[str]) -> bool:
    try:
        return any(os.readlink(descriptor) in inodes for descriptor in (process / "fd").iterdir())
    except OSError:
        return False


def _other(number: int) -> int:
    return next((n for n in range(number + 1000, 65000, 1000) if not is_taken(n)), number + 1)
