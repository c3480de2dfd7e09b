from __future__ import annotations

import json
import subprocess
from pathlib import Path

from compose.settings import ROOT, SYSTEMS
from tests.steps.asyncapi_schema import find_asyncapi_schema
from tests.work import Work

GATE = ROOT / "tests" / "contracts" / "gate"
SHARED = ROOT / "shared-contracts"
ASK = """
import json, django
django.setup()
from tests.contracts.reads import reads_of_this_system
print(json.dumps(reads_of_this_system()))
"""
READS = SHARED / "contracts" / "reads.json"


def run_contract_tests(work: Work) -> None:
    """The gate once; then, in each system's environment: every event it reads, fed to the functions that read it."""
    known = {"ASYNCAPI_SCHEMA": str(find_asyncapi_schema(work)), "PYTHONPATH": f"{SHARED}:{ROOT}"}
    work.pytest("gate", work.tools().python, [GATE], env=known)
    for system in SYSTEMS:
        options = ["tests/contracts", f"--ignore={GATE}"]
        work.pytest(system, work.of_system(system).python, options, env=_variables_of(work, system))


def record_reads(work: Work) -> None:
    """Asks each system which fields of which events it reads, and writes contracts/reads.json."""
    reads: dict[str, dict[str, list[str]]] = {}
    for system in SYSTEMS:
        environment = work.environment() | _variables_of(work, system)
        command: list[str | Path] = [work.of_system(system).python, "-c", ASK]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        work.note(done.stderr)
        work.count(f"what {system} reads", passed=done.returncode == 0)
        for event_type, fields in json.loads(done.stdout or "{}").items():
            reads.setdefault(event_type, {})[system] = fields
    if not work.result.failures:
        READS.write_text(json.dumps(dict(sorted(reads.items())), indent=2) + "\n")


def _variables_of(work: Work, system: str) -> dict[str, str]:
    return work.dry_variables_of(system) | {"SYSTEM": system, "DJANGO_SETTINGS_MODULE": f"{system}.settings"}
