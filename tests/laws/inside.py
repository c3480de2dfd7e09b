"""Asks a system something inside its own environment and settings, without any server behind it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.laws.house import ROOT

START = "import django, json, sys; sys.stdout, words = sys.stderr, sys.stdout; django.setup(); "


def variables_of(system: str) -> dict[str, str]:
    """What compose starts the system with; the step tells where they stand."""
    given = os.environ[f"VARIABLES_OF_{system.upper()}"]
    return {**json.loads(Path(given).read_text()), "DJANGO_SETTINGS_MODULE": f"{system}.settings", "PYTHONDEVMODE": "1"}


def python_of(system: str) -> str:
    return os.environ[f"PYTHON_OF_{system.upper()}"]


def ask(system: str, question: str) -> Any:
    """`question` is Python that ends in `answer = …`, a JSON value."""
    code = f"{START}\n{question}\nprint(json.dumps(answer), file=words)"
    command = [python_of(system), "-W", "error", "-c", code]
    done = subprocess.run(command, env=variables_of(system), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
