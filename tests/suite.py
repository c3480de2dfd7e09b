"""The servers and the suites under test, started through `python3 -m compose` when a step first needs them."""

from __future__ import annotations

import fcntl
import shutil
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from compose.failures import Failure
from compose.progress import Progress
from compose.settings import ROOT, SYSTEMS
from compose.system_environment import superuser_url
from tests.children import run_to_log
from tests.place import SUITES, environment_of_compose, settings_of_suite, state_folder


class Suite:
    """One of place.SUITES. Two are not started at once: both may want to install the same programs."""

    _starting = threading.Lock()

    def __init__(
        self, name: str, say: Progress, *, keep: bool = False, variables: Mapping[str, str] | None = None
    ) -> None:
        self.settings = settings_of_suite(name)
        self.name = name
        self._variables = dict(variables or {})
        self._say = say
        self._keep = keep
        self._guard = threading.Lock()
        self._held: TextIO | None = None
        self._servers_run = False
        self._suite_runs = False
        self._log = state_folder() / "logs" / f"compose-{name}.log"

    def start_servers(self) -> None:
        with self._guard, self._starting:
            if not self._servers_run:
                self._begin()
                self._compose(["servers"], "Starting PostgreSQL and RabbitMQ for the tests")
                self._change_rights("give")
                self._servers_run = True

    def start(self) -> None:
        with self._guard, self._starting:
            if not self._suite_runs:
                self._begin()
                self._compose(["up", "--detach"], "Starting the suite under test")
                self._change_rights("take")
                self._suite_runs = True

    def stop(self) -> None:
        """Stops what was started and removes its data; says so when that fails, for a port would stay taken."""
        if self._held is None:
            return
        self._keep_logs()
        if self._keep:
            self._say("The servers are left running. Stop them with: python3 -m tests --stop")
        else:
            self._down("Stopping what the tests started")
        self._release()

    def wipe(self) -> None:
        self._hold()
        self._down("Stopping what the tests left running")
        self._release()

    def _begin(self) -> None:
        """What an interrupted run left behind goes away, processes and data."""
        if self._held is None:
            self._hold()
            if not self._keep:
                self._down("Clearing what an earlier run may have left")

    def _hold(self) -> None:
        """One run at a time may use these servers. The lock ends with this process, however that ends."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        held = (state_folder() / f"{self.name}.lock").open("w")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            raise Failure(
                f"Another `python3 -m tests` is using the servers of {state_folder()}. Wait for it, or give this one a "
                "place of its own: FLOTILLA_HOME=/some/folder FLOTILLA_TESTS_PORT_OFFSET=2000"
            ) from None
        self._held = held
        self._log.unlink(missing_ok=True)

    def _release(self) -> None:
        if self._held is not None:
            self._held.close()
        self._held, self._servers_run, self._suite_runs = None, False, False

    def _down(self, what: str) -> None:
        self._compose(["down", "--wipe"], what, even_when_stopping=True)

    def _change_rights(self, word: str) -> None:
        """Systems' tests make databases as the owner and act as the other roles; in the suite nobody may."""
        python = self.settings.venvs / "compose" / "bin" / "python"
        for system in SYSTEMS:
            url = superuser_url(self.settings, system)
            command: list[str | Path] = [python, "-m", "tests.rights_for_tests", word, system]
            env = environment_of_compose(self.name) | {"SUPERUSER_URL": url}
            if run_to_log(command, log=self._log, env=env, cwd=ROOT):
                raise Failure(f"{system}'s rights cannot be changed for the tests: {_last_line(self._log.read_text())}")

    def _keep_logs(self) -> None:
        kept = state_folder() / "logs" / self.name
        shutil.rmtree(kept, ignore_errors=True)
        if self.settings.logs.exists():
            shutil.copytree(self.settings.logs, kept)

    def _compose(self, arguments: Sequence[str], what: str, *, even_when_stopping: bool = False) -> None:
        self._say(what)
        command: list[str | Path] = [sys.executable, "-m", "compose", *arguments]
        env = environment_of_compose(self.name) | self._variables
        code = run_to_log(command, log=self._log, env=env, cwd=ROOT, even_when_stopping=even_when_stopping)
        if code != 0:
            raise Failure(f"{what} failed: {_last_line(self._log.read_text())} (all of it: {self._log})")


class Suites:
    """The one that most steps use, and another for what stops parts of it and waits."""

    def __init__(self, say: Progress, *, keep: bool = False) -> None:
        self.first, self.second = (Suite(name, say, keep=keep) for name in SUITES)

    def stop(self) -> None:
        with ExitStack() as both:
            for suite in (self.first, self.second):
                both.callback(suite.stop)

    def wipe(self) -> None:
        for suite in (self.first, self.second):
            suite.wipe()


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "it printed nothing")
