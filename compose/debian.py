"""What Debian's package tools can do for us: install as root, or fetch and unpack packages without root."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from compose.commands import CommandFailed, clean_environment, run
from compose.failures import Failure
from compose.settings import Settings

POLICY = Path("/usr/sbin/policy-rc.d")


def is_here() -> bool:
    return all(shutil.which(tool) for tool in ("apt-get", "apt-cache", "dpkg"))


def install_as_root(settings: Settings, package: str) -> None:
    """Installs a package without letting its own service start."""
    options = _options(settings, package)
    with _services_stay_down():
        _apt(settings, ["apt-get", *options, "install", "--yes", "--no-install-recommends", package], package)


def unpack_without_root(settings: Settings, package: str, into: Path, *, family: str) -> None:
    """Fetches a package with all packages of its family and missing libraries, and unpacks them into a folder."""
    options = _options(settings, package)
    downloads = settings.home / "cache" / "debian" / package
    shutil.rmtree(downloads, ignore_errors=True)
    downloads.mkdir(parents=True)
    names = _closure(settings, options, package, family)
    _apt(settings, ["apt-get", *options, "download", *names], package, cwd=downloads)
    unpacked = into.with_name(f"{into.name}.new")
    shutil.rmtree(unpacked, ignore_errors=True)
    for file in sorted(downloads.glob("*.deb")):
        _apt(settings, ["dpkg", "-x", str(file), str(unpacked)], package)
    shutil.rmtree(into, ignore_errors=True)
    unpacked.replace(into)


def pip_wheel(settings: Settings) -> Path | None:
    """Debian keeps pip for new environments in a package of its own, which holds nothing but wheels."""
    folder = settings.home / "debian-pip"
    if not folder.exists() and is_here():
        unpack_without_root(settings, "python3-pip-whl", folder, family="python3-pip-whl")
    return next(folder.glob("usr/share/python-wheels/pip-*.whl"), None)


def _closure(settings: Settings, options: list[str], package: str, family: str) -> list[str]:
    simulated = _apt(
        settings, ["apt-get", *options, "install", "--simulate", "--no-install-recommends", package], package
    )
    missing = re.findall(r"^Inst (\S+)", simulated, flags=re.MULTILINE)
    listed = _apt(settings, ["apt-cache", *options, "depends", "--recurse", "--important", package], package)
    kin = re.findall(rf"^(?:{family})\S*$", listed, flags=re.MULTILINE)
    return sorted({package, *kin, *(name for name in missing if name.startswith("lib") or re.match(family, name))})


def _options(settings: Settings, package: str) -> list[str]:
    """Refreshes the package lists when they do not know the package: the system's as root, else lists of our own."""
    if _knows([], package):
        return []
    options = [] if os.geteuid() == 0 else _private_lists(settings)
    if options and _knows(options, package):
        return options
    _apt(settings, ["apt-get", *options, "update"], package)
    return options


def _private_lists(settings: Settings) -> list[str]:
    folder = settings.home / "cache" / "apt"
    for part in ("lists/partial", "archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    return ["-o", f"Dir::State::lists={folder}/lists", "-o", f"Dir::Cache={folder}", "-o", "Debug::NoLocking=1"]


def _knows(options: list[str], package: str) -> bool:
    try:
        return bool(run(["apt-cache", *options, "show", package], what="apt-cache", log=Path(os.devnull)).strip())
    except CommandFailed:
        return False


def _apt(settings: Settings, command: Iterable[str], package: str, cwd: Path | str = "/") -> str:
    env = clean_environment() | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    env |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    try:
        return run(list(command), what="apt", log=settings.logs / "debian.log", env=env, cwd=cwd)
    except CommandFailed as failure:
        raise Failure(
            f"Debian's package {package} could not be fetched: look at the network and at "
            f"{settings.logs / 'debian.log'}, then run again; "
            f"or install it yourself: apt-get install {package} ({failure})"
        ) from None


@contextmanager
def _services_stay_down() -> Iterator[None]:
    """The policy file that Debian asks before it starts a service; ours only when nobody else's is there."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)
