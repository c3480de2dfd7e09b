"""What a step works with: runs commands and pytest in the right virtual environment, and counts what passed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from compose.environments import Environment, ensure, system_environment
from compose.progress import Progress
from compose.secrets_file import private_key_file, write_private
from compose.settings import ROOT, SHARED_PACKAGES
from compose.system_environment import environment_of
from compose.systems import make_private_key
from tests.children import is_stopping, run_to_log
from tests.junit import count_of
from tests.place import state_folder
from tests.step import Count, Result
from tests.suite import Suite

PYTEST_ENDED_NORMALLY = (0, 1)


class Work:
    def __init__(self, suite: Suite, result: Result, say: Progress) -> None:
        self.suite = suite
        self.settings = suite.settings
        self.own_settings = replace(suite.settings, home=state_folder())
        self.result = result
        self.say = say
        self.log = state_folder() / "logs" / f"{result.step.name}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.write_bytes(b"")

    def run(
        self,
        what: str,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        aloud: bool = False,
    ) -> bool:
        """Runs a command that counts as one case, under the name `what`; `aloud`, what it prints is ours."""
        code = run_to_log(command, log=self.log, env=self.environment() | dict(env or {}), cwd=cwd, aloud=aloud)
        self.count(what, passed=code == 0)
        return code == 0

    def pytest(
        self,
        what: str,
        python: Path,
        arguments: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        """Runs pytest with the root's configuration and counts its cases."""
        report = self.log.with_name(f"{self.result.step.name}-{what.replace(' ', '-')}.xml")
        report.unlink(missing_ok=True)
        options: list[str | Path] = [
            "-c",
            cwd / "pyproject.toml",
            "--rootdir",
            cwd,
            f"--junitxml={report}",
            "-p",
            "no:cacheprovider",
        ]
        command: list[str | Path] = [python, "-m", "pytest", *options, *arguments]
        code = run_to_log(command, log=self.log, env=self.environment() | dict(env or {}), cwd=cwd)
        count, failures = count_of(report)
        self.result.count.add(count)
        self.result.failures += failures
        if code not in PYTEST_ENDED_NORMALLY or count.passed + count.failed == 0:
            self.count(f"{what}: pytest ended with code {code}", passed=False)

    def count(self, what: str, *, passed: bool) -> None:
        self.result.count.add(Count(passed=int(passed), failed=int(not passed)))
        if not passed and not is_stopping():
            self.result.failures.append(what)

    def note(self, text: str) -> None:
        with self.log.open("a") as file:
            file.write(f"{text}\n")

    def tools(self) -> Environment:
        """The tests' own environment: the tools, and every third party that a system uses."""
        lock = ROOT / "tests" / "requirements.lock"
        wanted = Environment(name="tests", folder=self.settings.venvs / "tests", lock=lock)
        return ensure(self.own_settings, wanted, self.say)

    def of_system(self, system: str) -> Environment:
        """A system's environment with what its own tests need; it cannot import another system."""
        wanted = system_environment(self.settings, system, lock="requirements-test.lock")
        return ensure(self.own_settings, wanted, self.say)

    def server_variables_of(self, system: str) -> dict[str, str]:
        """Where the system's database and the broker of the suite under test are, for the database's owner."""
        known = environment_of(self.settings, system, "owner")
        return {name: known[name] for name in ("DATABASE_URL", "EVENTS_BROKER_URL", "TASKS_BROKER_URL")}

    def dry_variables_of(self, system: str) -> dict[str, str]:
        """The same names with servers behind them that do not run: enough to load a system's code."""
        key = private_key_file(self.own_settings)
        if system == "accounts" and not key.exists():
            write_private(key, make_private_key(self.of_system("accounts")))
        variables = environment_of(self.own_settings, system, "check")
        for folder in ("MEDIA_ROOT", "MAIL_FOLDER"):
            Path(variables[folder]).mkdir(parents=True, exist_ok=True)
        del variables["STATIC_ROOT"]  # static files are served from where they lie, nothing is collected
        return variables

    def dry_variables_file(self, system: str) -> str:
        file = state_folder() / "variables" / f"{system}.json"
        write_private(file, json.dumps(self.dry_variables_of(system)))
        return str(file)

    @staticmethod
    def environment() -> dict[str, str]:
        """Development mode, warnings on, and nothing of the caller's that changes what Python does."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO_", "PYTEST_"))
        }
        return kept | {"PYTHONDEVMODE": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}


def shared_sources(root: Path = ROOT) -> list[Path]:
    return [root / "shared-contracts" / package for package in SHARED_PACKAGES]
