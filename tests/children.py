"""The commands under way: each in a process group of its own, ended as a group when the tests are asked to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from compose.failures import Failure

_running: set[subprocess.Popen[bytes]] = set()
_guard = threading.Lock()
_stopping = threading.Event()
PATIENCE = 40.0  # seconds: a benchmark stops a whole suite on its way out


def run_to_log(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    even_when_stopping: bool = False,
    aloud: bool = False,
) -> int:
    """Runs a command to its end and returns its exit code. Its output goes to the log; `aloud`, to our own output."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        file.write(f"$ {' '.join(map(str, command))}\n".encode())
        file.flush()
        output = None if aloud else file.fileno()
        process = _start(command, output, env=env, cwd=cwd, even_when_stopping=even_when_stopping)
        try:
            return process.wait()
        finally:
            with _guard:
                _running.discard(process)


def end_all() -> None:
    _stopping.set()
    with _guard:
        ending = list(_running)
    for process in ending:
        _end(process)


def is_stopping() -> bool:
    return _stopping.is_set()


def _start(
    command: Sequence[str | Path], output: int | None, *, env: Mapping[str, str], cwd: Path, even_when_stopping: bool
) -> subprocess.Popen[bytes]:
    with _guard:
        if _stopping.is_set() and not even_when_stopping:
            raise Failure("Stopped before it was done.")
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )
        _running.add(process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group, politely first."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return
