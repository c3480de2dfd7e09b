"""How packages get into a virtual environment: with uv when it can be had, else with pip; always with hashes."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import threading
from pathlib import Path

from compose import debian
from compose.commands import CommandFailed, run
from compose.failures import Failure
from compose.progress import Progress
from compose.settings import Settings

NETWORK_WORDS = (
    "error sending request", "dns error", "Failed to fetch", "client error (Connect)", "Name or service not known",
    "Temporary failure in name resolution", "NewConnectionError", "Connection refused", "Network is unreachable",
    "No matching distribution found", "ConnectTimeout", "Read timed out", "ProxyError", "Could not connect",
)  # fmt: skip
_finding_uv = threading.Lock()
_uv: list[Path | None] = []


def make_environment(settings: Settings, folder: Path) -> None:
    """An empty environment without pip: pip is run from outside, and Debian's Python often comes without ensurepip."""
    python = getattr(sys, "_base_executable", sys.executable)
    run(
        [python, "-m", "venv", "--without-pip", folder],
        what=f"Making the virtual environment {folder}",
        log=settings.logs / "install.log",
    )


def install(settings: Settings, python: Path, lock: Path, *, name: str, say: Progress) -> None:
    uv = find_uv(settings, say) if name != "compose" else _installed_uv(settings)
    log = settings.logs / f"install-{name}.log"
    command: list[str | Path]
    try:
        if uv:
            command = [uv, "pip", "install", "--python", python, "--require-hashes", "--no-deps", "-r", lock]
            run(command, what=f"Installing the packages of {name}", log=log, env=_uv_environment(settings))
        else:
            command = [*pip(settings), "--python", python, "install", "--require-hashes", "--no-deps", "-r", lock]
            run(command, what=f"Installing the packages of {name}", log=log, env=os.environ | _pip_options())
    except CommandFailed as failure:
        raise _explained(failure, name, log) from None


def find_uv(settings: Settings, say: Progress) -> Path | None:
    """An installed uv, else one of our own, else None: pip does the same, more slowly."""
    with _finding_uv:
        if not _uv:
            _uv.append(_installed_uv(settings) or _own_uv(settings, say))
    return _uv[0]


def pip(settings: Settings) -> list[str | Path]:
    """A pip that can install into other environments: this Python's, the one ensurepip carries, or Debian's wheel."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    base = getattr(sys, "_base_executable", sys.executable)
    wheel = _bundled_pip() or debian.pip_wheel(settings)
    if wheel is None:
        raise Failure(
            "This Python has neither pip nor ensurepip. Install them and run again "
            "(Debian: apt-get install python3-venv)."
        )
    return [base, wheel / "pip"]


def _bundled_pip() -> Path | None:
    if not importlib.util.find_spec("ensurepip"):
        return None
    import ensurepip

    return next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"), None)


def _installed_uv(settings: Settings) -> Path | None:
    own = settings.venvs / "uv" / "bin" / "uv"
    on_path = shutil.which("uv")
    return own if own.exists() else Path(on_path) if on_path else None


def _own_uv(settings: Settings, say: Progress) -> Path | None:
    folder = settings.venvs / "uv"
    lock = settings.root / "compose" / "requirements-uv.lock"
    try:
        make_environment(settings, folder)
        command = [*pip(settings), "--python", folder / "bin" / "python", "install", "--require-hashes", "-r", lock]
        run(command, what="Installing uv", log=settings.logs / "install-uv.log", env=os.environ | _pip_options())
    except CommandFailed:
        say("uv cannot be installed here: pip will do its work, more slowly")
        return None
    return folder / "bin" / "uv"


def _pip_options() -> dict[str, str]:
    return {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_RETRIES": "2",
    }


def _uv_environment(settings: Settings) -> dict[str, str]:
    """uv's usual cache, which all checkouts share; one of our own when the user's home cannot hold it.

    The machine's own certificates are trusted, as pip does it: a company's network often has one of its own.
    """
    options = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "UV_NO_CONFIG": "1", "UV_SYSTEM_CERTS": "1"}
    home = Path(os.environ.get("HOME", "/nonexistent"))
    if "UV_CACHE_DIR" not in os.environ and not os.access(home, os.W_OK):
        options["UV_CACHE_DIR"] = str(settings.home / "cache" / "uv")
    return os.environ | options


def _explained(failure: CommandFailed, name: str, log: Path) -> Failure:
    if any(words in failure.output for words in NETWORK_WORDS):
        return Failure(
            f"The packages of {name} could not be fetched: the package index does not answer. "
            f"Look at the network (and proxy settings), then run the command again. Details: {log}"
        )
    return failure
