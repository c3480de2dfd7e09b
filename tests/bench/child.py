"""A rival's process: it runs while its arm is measured, and what it says goes to a log."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(command: Sequence[str | Path], *, env: Mapping[str, str], log: Path, cwd: Path) -> Iterator[int]:
    """Yields its process id."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        process = subprocess.Popen(list(map(str, command)), env=dict(env), cwd=cwd, stdout=file, stderr=file)
        try:
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
