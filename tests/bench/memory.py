"""How much memory the suite's processes hold, databases and broker included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compose.status import status
from tests.bench.figures import Figure, middle
from tests.bench.stage import Stage


def measure(stage: Stage) -> Iterator[Figure]:
    """Proportional shares, so that pages which processes share count once; their plain sum beside it."""
    pids = with_children({one["pid"] for one in status(stage.settings)["processes"] if one["pid"]})
    yield middle("resident_memory_mib", "MiB", [_sum(pids, "Pss:")])
    yield middle("resident_memory_counted_twice_mib", "MiB", [_sum(pids, "Rss:")])


def held_by(pids: set[int]) -> float:
    """These processes' proportional share, in MiB."""
    return _sum(pids, "Pss:")


def resident(pids: set[int]) -> float:
    """What these processes hold, in MiB; what they share counts for each."""
    return _sum(pids, "Rss:")


def with_children(pids: set[int]) -> set[int]:
    """These processes and all that descend of them."""
    found, rest = set(pids), list(pids)
    while rest:
        pid = rest.pop()
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            new = {int(child) for child in _text(task).split()} - found
            found |= new
            rest += new
    return found


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it ended meanwhile
        return ""


def _sum(pids: set[int], field: str) -> float:
    """In MiB; a process that ended meanwhile holds nothing."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith(field))
    return total / 1024
