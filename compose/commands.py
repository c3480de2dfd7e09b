"""Runs other programs to their end, keeps what they print in a log, and ends them when compose is asked to stop."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from compose.failures import FULL_DISK_WORDS, Failure, full_disk

STOPPED = "Stopped before it was done."
_running: set[subprocess.Popen[bytes]] = set()
_guard = threading.Lock()
_stopping = threading.Event()


class CommandFailed(Failure):
    """A program ended with an error; `output` holds what it printed."""

    def __init__(self, text: str, output: str) -> None:
        super().__init__(text)
        self.output = output


def run(
    command: Sequence[str | Path],
    *,
    what: str,
    log: Path,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    cwd: Path | str = "/",
) -> str:
    """Runs a command and returns what it printed. Raises CommandFailed with the last line and the log's place."""
    log.parent.mkdir(parents=True, exist_ok=True)
    process = _start(command, env=env, user=user, cwd=cwd)
    try:
        output = process.communicate()[0].decode(errors="replace")
    finally:
        _forget(process)
    with log.open("a") as file:
        file.write(f"$ {' '.join(map(str, command))}\n{output}\n")
    if process.returncode != 0 and _stopping.is_set():
        raise Failure(STOPPED)
    if process.returncode != 0:
        raise _failed(what, process.returncode, output, log)
    return output


def end_all() -> None:
    """Ends every command under way and refuses new ones: somebody pressed Ctrl-C."""
    _stopping.set()
    with _guard:
        for process in _running:
            process.terminate()


def refuse_when_stopping() -> None:
    if _stopping.is_set():
        raise Failure(STOPPED)


def clean_environment() -> dict[str, str]:
    """What programs may know of the caller's environment: nothing that changes what they do."""
    kept = ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "USER", "LOGNAME")
    clean = {name: os.environ[name] for name in kept if name in os.environ}
    clean.setdefault("PATH", os.defpath)
    clean.setdefault("LANG", "C.UTF-8")
    return clean


def _start(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None, user: str | None, cwd: Path | str
) -> subprocess.Popen[bytes]:
    with _guard:
        refuse_when_stopping()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            user=user,
            group=_main_group(user),
            extra_groups=[] if user else None,
            start_new_session=True,  # Ctrl-C reaches compose alone, which then ends its commands in its own order
        )
        _running.add(process)
        return process


def _main_group(user: str | None) -> int | None:
    if not user:
        return None
    import pwd

    return pwd.getpwnam(user).pw_gid


def _forget(process: subprocess.Popen[bytes]) -> None:
    with _guard:
        _running.discard(process)
    if process.poll() is None:
        process.kill()


def _failed(what: str, code: int, output: str, log: Path) -> Failure:
    if any(words in output for words in FULL_DISK_WORDS):
        return full_disk(log.parent)
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), f"it ended with code {code}")
    return CommandFailed(f"{what} failed: {last} (all of it: {log})", output)
