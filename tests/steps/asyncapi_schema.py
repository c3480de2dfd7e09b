"""The official schema of AsyncAPI 3.0.0, as its makers publish it: the npm package @asyncapi/specs, pinned by its hash.

It is not kept in the repository. No package for Python ships it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import tarfile
from pathlib import Path

from compose import debian
from compose.failures import Failure
from tests.children import run_to_log
from tests.place import state_folder
from tests.work import Work

PACKAGE = "@asyncapi/specs@6.11.1"
INTEGRITY = "sha512-A3WBLqAKGoJ2+6FWFtpjBlCQ1oFCcs4GxF7zsIGvNqp/klGUHjlA3aAcZ9XMMpLGE8zPeYDz2x9FmO6DSuKraQ=="
MEMBER = "package/schemas/3.0.0.json"


def find_asyncapi_schema(work: Work) -> Path:
    """The file with the schema; fetched once, and its package's hash is checked each time."""
    folder = state_folder() / "asyncapi"
    if not _packed(folder):
        folder.mkdir(parents=True, exist_ok=True)
        work.say(f"Fetching {PACKAGE}")
        command = [_npm(work), "pack", "--silent", PACKAGE]
        run_to_log(command, log=work.log, env=work.environment(), cwd=folder)
    packed = _packed(folder)
    if packed is None:
        raise Failure(f"npm did not fetch {PACKAGE} (see {work.log}).")
    digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        packed.unlink()
        raise Failure(f"What npm fetched is not {PACKAGE}: its hash is sha512-{digest}, and {INTEGRITY} is expected.")
    with tarfile.open(packed) as archive:
        archive.extract(MEMBER, folder, filter="data")
    return folder / MEMBER


def _packed(folder: Path) -> Path | None:
    return next(folder.glob("*.tgz"), None)


def _npm(work: Work) -> str:
    found = shutil.which("npm")
    if found is None and os.geteuid() == 0 and debian.is_here():
        work.say("Installing Debian's npm, to fetch the schema of AsyncAPI")
        debian.install_as_root(work.own_settings, "npm")
        found = shutil.which("npm")
    if found is None:
        raise Failure("The contracts' tests need npm. Install it: apt-get install --no-install-recommends npm")
    return found
