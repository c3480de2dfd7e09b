"""The rival: django-cqrs from its own package, master -> RabbitMQ -> replica, on the same servers, one consumer.

Two consumers would be faster and leave rows stale for ever (RabbitMQ hands them alternate messages).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pika
import psycopg
from pika.exceptions import ChannelClosedByBroker
from psycopg.rows import dict_row

from compose.environments import Environment, ensure
from compose.progress import Progress
from tests.bench.child import running
from tests.bench.comparison import Differences, compare, rows_of
from tests.bench.place import Place, make_place
from tests.bench.stage import Stage
from tests.bench.waiting import arrived, wait

PROJECT = Path(__file__).parent / "django_cqrs"
FILLER = "x" * 250  # brings its messages to the size of ours
PRODUCTS = """
SELECT id::text, slug, title, sku, option_label, price::text, currency, active, picture_sha256
FROM ordering_product WHERE id::text = ANY(%s)
"""
APPLIED = "SELECT count(*), extract(epoch FROM max(applied_at))::float FROM product"
EVERY_VALUE = """
SELECT id::text, cqrs_revision, slug, title, sku, option_label, price::text, currency, active::text, picture_sha256
FROM product
"""


class DjangoCqrs:
    def __init__(self, stage: Stage, place: Place, python: Path) -> None:
        self.stage, self.place, self.python = stage, place, python
        self.written = self.arrived = 0

    def run(self, role: str, *words: str, given: str = "") -> str:
        done = subprocess.run(
            [self.python, *words], cwd=PROJECT, env=self.variables(role), input=given, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"django-cqrs, {' '.join(words)}: {done.stderr.strip().splitlines()[-1]}")
        return done.stdout

    def variables(self, role: str) -> dict[str, str]:
        database = self.place.source if role == "master" else self.place.copy
        own = {"BENCH_ROLE": role, "DATABASE_URL": database, "BROKER": self.place.broker}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "PYTHON"))}
        return kept | own | {"PYTHONDONTWRITEBYTECODE": "1"}

    def round(self, ids: Sequence[str]) -> float:
        """Rows a second from the commit to the last row that reached the replica."""
        with self.stage.database("ordering") as suite:
            products: Any = suite.cursor(row_factory=dict_row).execute(PRODUCTS, [list(ids)]).fetchall()
        given = json.dumps([{**product, "note": FILLER} for product in products])
        said = self.run("master", "add_products.py", given=given).splitlines()[-1]
        committed: float = json.loads(said)["committed"]
        self.written += len(ids)
        count, last = arrived(self.place.copy, APPLIED, self.written)
        came, self.arrived = count - self.arrived, count
        return came / (last - committed) if came else 0.0

    def differences(self) -> Differences:
        with psycopg.connect(self.place.source) as source, psycopg.connect(self.place.copy) as copy:
            return compare(rows_of(source, EVERY_VALUE), rows_of(copy, EVERY_VALUE))


@contextmanager
def django_cqrs(stage: Stage) -> Iterator[DjangoCqrs]:
    wanted = Environment(
        name="bench-django-cqrs", folder=stage.settings.venvs / "bench-django-cqrs", lock=PROJECT / "requirements.lock"
    )
    python = ensure(stage.settings, wanted, Progress(sys.stderr)).python
    # its transport speaks to the vhost / whatever its address says
    arm = DjangoCqrs(stage, make_place(stage, "bench_cqrs", vhost="/"), python)
    for role in ("master", "replica"):
        arm.run(role, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0")
    log = stage.settings.logs / "bench-django-cqrs.log"
    with running([python, "manage.py", "cqrs_consume"], env=arm.variables("replica"), log=log, cwd=PROJECT):
        wait(lambda: _listens(arm.place.broker), "django-cqrs to listen")
        yield arm


def _listens(broker: str) -> bool:
    """Its queue is made by its consumer; what is published before that is lost."""
    connection = pika.BlockingConnection(pika.URLParameters(broker))
    try:
        declared = connection.channel().queue_declare("replica", passive=True)
    except ChannelClosedByBroker:
        return False
    else:
        return bool(declared.method.consumer_count)
    finally:
        if connection.is_open:
            connection.close()
