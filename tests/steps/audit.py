"""What is installed, held against what is known of holes in it: pip-audit, in an environment of its own."""

import json
import subprocess
from pathlib import Path
from typing import Any

from compose.environments import Environment, ensure
from compose.settings import ROOT
from tests.locks import AUDIT, locks
from tests.work import Work

OPTIONS = ("--disable-pip", "--no-deps", "--progress-spinner=off", "--format=json")


def run_audit(work: Work) -> None:
    """One case a lock. A package that nobody could be asked about counts as failed: it is not known to be sound."""
    wanted = Environment(name="audit", folder=work.settings.venvs / "audit", lock=AUDIT)
    tool = ensure(work.own_settings, wanted, work.say).program("pip-audit")
    for lock in locks():
        command: list[str | Path] = [tool, *OPTIONS, "--requirement", lock.file]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=work.environment())
        work.note(f"{lock.name}\n{done.stderr}{done.stdout}")
        wrong = _wrong_in(json.loads(done.stdout)["dependencies"]) if done.stdout else [done.stderr[-300:].strip()]
        work.count(f"{lock.name.removeprefix(str(ROOT))}: {'; '.join(wrong)}", passed=not wrong)


def _wrong_in(packages: list[dict[str, Any]]) -> list[str]:
    known = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no release yet'}"
        for one in packages
        for hole in one.get("vulns", [])
    ]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if unknown:
        known.append(f"of {len(unknown)} of {len(packages)} packages nothing could be learnt from PyPI: {unknown[0]} …")
    return known
