"""Oscar and the floor, each with the same products, a database on catalog's server, and gunicorn as ours runs it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from compose.environments import Environment, ensure
from compose.programs import WEB_THREADS
from compose.progress import Progress
from compose.settings import ADDRESS
from tests.bench.child import running
from tests.bench.place import make_database
from tests.bench.stage import Stage
from tests.bench.waiting import wait

BENCH = Path(__file__).parent.parent
PORTS = {"oscar": 600, "floor": 601}  # beyond catalog's own


@dataclass(frozen=True, kw_only=True)
class Rival:
    """`paths`: every product's page, then every category's. `pid`: of its web server."""

    origin: str
    paths: list[str]
    pid: int


@contextmanager
def rival(stage: Stage, name: str, products: Sequence[Mapping[str, Any]]) -> Iterator[Rival]:
    python, project = _python(stage), BENCH / name
    home = stage.settings.home / "bench" / name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    variables = _variables(make_database(stage, "catalog", f"bench_{name}", secrets.token_hex(16)), home)

    def run(*words: str, given: str = "") -> str:
        done = subprocess.run(
            [python, *words], cwd=project, env=variables, input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{name}, {' '.join(words)}: {done.stderr.strip().splitlines()[-1]}")
        return done.stdout

    run("manage.py", "migrate", "--run-syncdb", "--verbosity", "0")
    paths = json.loads(run("add_products.py", given=json.dumps(products)).splitlines()[-1])
    if name == "oscar":
        run("manage.py", "rebuild_index", "--noinput", "--verbosity", "0")
    port = stage.settings.web_ports["catalog"] + PORTS[name]
    log = stage.settings.logs / f"bench-{name}.log"
    with running([python.with_name("gunicorn"), *_options(stage, port)], env=variables, log=log, cwd=project) as pid:
        origin = f"http://localhost:{port}"
        wait(lambda: _answers(origin + paths[0]), f"{name} to answer")
        yield Rival(origin=origin, paths=paths, pid=pid)


def _python(stage: Stage) -> Path:
    lock = BENCH / "oscar" / "requirements.lock"  # the floor runs on the same Django
    wanted = Environment(name="bench-oscar", folder=stage.settings.venvs / "bench-oscar", lock=lock)
    return ensure(stage.settings, wanted, Progress(sys.stderr)).python


def _variables(database: str, home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTHON"))}
    return kept | {"DATABASE_URL": database, "BENCH_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}


def _options(stage: Stage, port: int) -> list[str]:
    workers = str(stage.settings.web_workers)
    return [
        "wsgi:application", "--bind", f"{ADDRESS}:{port}", "--worker-class", "gthread", "--threads", str(WEB_THREADS),
        "--workers", workers, "--keep-alive", "75", "--no-control-socket",
    ]  # fmt: skip


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=20) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
