"""The release of each system that is out, and its code: taken out of git into the state folder."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from compose.failures import Failure
from compose.settings import ROOT
from tests.place import state_folder

FILE = Path(__file__).with_name("previous.toml")
TAKEN = ("systems", "shared-contracts")


class NotInThisClone(Failure):
    """Git does not know the release's commit, and cannot fetch it, or is not to."""


@dataclass(frozen=True, kw_only=True)
class Release:
    system: str
    version: str
    commit: str
    migrations: dict[str, str]  # app -> its last one


def previous(system: str) -> Release:
    known: dict[str, Any] = tomllib.loads(FILE.read_text())[system]
    return Release(system=system, **known)


def checkout(release: Release, *, fetch: bool) -> Path:
    """Where its code stands. Raises NotInThisClone."""
    folder = state_folder() / "previous-releases" / release.commit[:12]
    if folder.exists():
        return folder
    making = folder.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)
    with tarfile.open(fileobj=BytesIO(_archive(release, fetch=fetch))) as archive:
        archive.extractall(making, filter="data")
    return making.rename(folder)


def _archive(release: Release, *, fetch: bool) -> bytes:
    if fetch and _git("cat-file", "-e", release.commit).returncode:
        _git("fetch", "--quiet", "--depth=1", "origin", release.commit)  # a shallow clone has no history
    done = _git("archive", release.commit, *TAKEN)
    if done.returncode:
        raise NotInThisClone(
            f"{release.system} {release.version} is commit {release.commit[:12]}, which this clone does not have: "
            f"{done.stderr.decode().strip()}. Fetch the history: git fetch --unshallow"
        )
    return done.stdout


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
