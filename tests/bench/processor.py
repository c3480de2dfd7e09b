"""How much of the processors a server's processes used, what a busy machine changes least; and how busy all are."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.bench.memory import with_children

TICKS = os.sysconf("SC_CLK_TCK")
QUIET, LOOK, MOST = 0.2, 0.2, 10.0  # share of the processors; seconds


def seconds_used(roots: set[int]) -> float:
    """By these processes and all that descend of them, since they began."""
    return sum(_ticks(pid) for pid in with_children(roots)) / TICKS


def _ticks(pid: int) -> int:
    """In user mode and in the kernel; of a process that ended, nothing."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def ticks_of_all() -> tuple[int, int]:
    """Those in which the processors were busy, and all, since the machine began."""
    first = Path("/proc/stat").read_text().partition("\n")[0]
    user, nice, system, idle, waiting, *rest = map(int, first.split()[1:9])
    busy = user + nice + system + sum(rest)
    return busy, busy + idle + waiting


def wait_until_quiet() -> None:
    """Until the processors are left alone, or MOST seconds: a machine of others' never may be."""
    end, before = time.monotonic() + MOST, ticks_of_all()
    while time.monotonic() < end:
        time.sleep(LOOK)
        now = ticks_of_all()
        if now[0] - before[0] < QUIET * (now[1] - before[1]):
            return
        before = now
