"""How much of the processors a server's processes used, what a busy machine changes least; and how busy all are."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bench.memory import with_children

TICKS = os.sysconf("SC_CLK_TCK")


def seconds_used(roots: set[int]) -> float:
    """By these processes and all that descend of them, since they began."""
    return sum(_ticks(pid) for pid in with_children(roots)) / TICKS


def _ticks(pid: int) -> int:
    """In user mode and in the kernel, its own and those of its children that have ended; of one that ended, nothing."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))


def ticks_of_all() -> tuple[int, int]:
    """Those in which the processors were busy, and all, since the machine began."""
    first = Path("/proc/stat").read_text().partition("\n")[0]
    user, nice, system, idle, waiting, *rest = map(int, first.split()[1:9])
    busy = user + nice + system + sum(rest)
    return busy, busy + idle + waiting
