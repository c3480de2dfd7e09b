"""Virtual environments: one a system, made from its lock, told apart by the lock's hash, never editable.

Our own packages are symlinks to exactly the folders a system may import, so a sibling cannot be imported and an edit
shows at once.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from compose.commands import refuse_when_stopping
from compose.installing import install, make_environment
from compose.locks import waiting_lock
from compose.progress import Progress
from compose.settings import SHARED_PACKAGES, Settings, short_hash_of

LAYOUT = "1"  # step it when what stands below changes what an environment holds


@dataclass(frozen=True, kw_only=True)
class Environment:
    name: str
    folder: Path
    lock: Path
    packages: tuple[Path, ...] = ()
    command: str = ""

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def program(self, name: str) -> Path:
        return self.folder / "bin" / name

    def key(self) -> str:
        parts = [LAYOUT, sys.version, sys.base_prefix, str(self.packages), self.command]
        return hashlib.sha256("\n".join([*parts, self.lock.read_text()]).encode()).hexdigest()

    def is_current(self) -> bool:
        marker = self.folder / "flotilla.key"
        return marker.exists() and marker.read_text() == self.key()


def own_environment(settings: Settings) -> Environment:
    lock = settings.root / "compose" / "requirements.lock"
    return Environment(name="compose", folder=settings.venvs / "compose", lock=lock)


def system_environment(settings: Settings, system: str, *, lock: str = "requirements.lock") -> Environment:
    """`lock="requirements-test.lock"` gives the environment in which a system's own tests run."""
    name = system if lock == "requirements.lock" else f"{system}-{lock.removeprefix('requirements-')[: -len('.lock')]}"
    checkout = settings.code[system]
    if checkout != settings.root:
        name = f"{name}-{short_hash_of(checkout)}"  # beside ours: a system goes from one to the other and back
    home = checkout / "systems" / system
    shared = tuple(checkout / "shared-contracts" / package for package in SHARED_PACKAGES)
    return Environment(
        name=name,
        folder=settings.venvs / name,
        lock=home / lock,
        packages=(home, *shared),
        command=system,
    )


def refuse_unusable_home(settings: Settings) -> None:
    """Raises OSError when this user cannot write there."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    (settings.home / ".writable").touch()
    (settings.home / ".writable").unlink()


def ensure(settings: Settings, environment: Environment, say: Progress) -> Environment:
    """Makes the environment unless it stands already."""
    with waiting_lock(settings.venvs / f"{environment.name}.lock"):
        if not environment.is_current():
            refuse_when_stopping()
            _make(settings, environment, say)
    return environment


def site_packages(environment: Environment) -> Path:
    return Path(sysconfig.get_path("purelib", "venv", vars={"base": str(environment.folder)}))


def _make(settings: Settings, environment: Environment, say: Progress) -> None:
    say(f"Installing the packages of {environment.name} into a virtual environment")
    shutil.rmtree(environment.folder, ignore_errors=True)
    make_environment(settings, environment.folder)
    install(settings, environment.python, environment.lock, name=environment.name, say=say)
    for package in environment.packages:
        (site_packages(environment) / package.name).symlink_to(package, target_is_directory=True)
    if environment.command:
        _write_command(environment)
    (environment.folder / "flotilla.key").write_text(environment.key())


def _write_command(environment: Environment) -> None:
    script = environment.program(environment.command)
    script.write_text(
        f"#!{environment.python}\nimport sys\n\nfrom {environment.command}.manage import main\n\nsys.exit(main())\n"
    )
    script.chmod(0o755)
