"""Faults that last for minutes, or fill a disk or a queue."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from compose import supervision
from compose.postgres import cluster
from tests.faults.kinds.messages import send_again
from tests.faults.kinds.network import silent
from tests.faults.processes import frozen, kill_by_name, pid_of, resting
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.faults.writing import superuser
from tests.outage.broker import channel_of
from tests.outage.databases import value
from tests.outage.parts import SETTINGS, children_of, wait_until_well
from tests.outage.waiting import eventually

BROKER_AWAY, BROKER_STILL, HALF_OPEN, TRANSACTION = 300.0, 100.0, 200.0, 600.0  # seconds
SPARE = 48  # megabytes that the full disk has beside what it holds already
BACKLOG, FEW = 100_000, 100
PENDING = "SELECT count(*) AS n FROM messaging_outbox WHERE published_at IS NULL"


def hold(rig: Rig, seconds: float) -> None:
    """Orders and writers go on meanwhile."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        rig.under_load(1)
        rig.hold(1, 2)


def broker_away(rig: Rig) -> None:
    supervision.stop(SETTINGS, ["broker"])
    hold(rig, BROKER_AWAY)
    supervision.start(SETTINGS, ["broker"])
    wait_until_well()


def broker_still(rig: Rig) -> None:
    main = pid_of("broker")
    with frozen(main, *children_of(main)):
        hold(rig, BROKER_STILL)


def half_open(rig: Rig) -> None:
    """Longer than it takes either side to notice by its heartbeat."""
    with silent(SETTINGS.broker_port):
        hold(rig, HALF_OPEN)


def idle_transaction(rig: Rig) -> None:
    with superuser("catalog") as idle, idle.transaction():
        idle.execute("SELECT pg_current_xact_id(), count(*) FROM messaging_outbox")
        hold(rig, TRANSACTION)


def backlog(rig: Rig) -> None:
    """The readers rest while everything is sent to them again and again; then each dies once over it."""
    names = both("ordering", "consumer")
    with resting(*names):
        while waiting() < BACKLOG:
            assert send_again("catalog", BACKLOG)
            eventually("all is published again", lambda: value("catalog", PENDING) > FEW, within=900)
        print(f"{waiting()} messages wait for ordering")
    for name in names:
        kill_by_name(name)
        rig.hold(1, 2)
    seconds = eventually("the backlog is drained", lambda: waiting() > FEW, within=1800)
    memory = [f"{name} {megabytes(pid_of(name))} MB" for name in names]
    print(f"drained in {seconds:.0f} s; most memory: {', '.join(memory)}")


def waiting() -> int:
    with channel_of("ordering") as channel:
        return int(channel.queue_declare("ordering.inbox", passive=True).method.message_count)


def megabytes(pid: int) -> int:
    """The most memory that the process ever had."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def database_disk_full(rig: Rig) -> None:
    """Catalog's log has no room any more: the server stops, and comes back when there is room."""
    with small_disk("catalog") as log:
        filler = log / "filler"
        filler.write_bytes(b"\0" * (SPARE - 18) * 1024 * 1024)
        with suppress(psycopg.Error):
            _fill_log()
        rig.hold(5, 10)
        filler.unlink()
        wait_until_well()
        rig.drain()


def _fill_log() -> None:
    with superuser("catalog") as database:
        for _ in range(10 * SPARE):
            database.execute("SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1000000))")


@contextmanager
def small_disk(system: str) -> Iterator[Path]:
    """The database's log lies on a disk of its own meanwhile, with little room."""
    name, log = f"{system}-db", cluster(SETTINGS, system) / "pg_wal"
    with resting_database(name):
        size = sum(file.stat().st_size for file in log.rglob("*") if file.is_file()) // 2**20 + SPARE
        kept = log.rename(log.with_name("pg_wal.kept"))
        log.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(log)], check=True)
        _move(kept, log)
    try:
        yield log
    finally:
        with resting_database(name):
            _move(log, kept)
            subprocess.run(["umount", str(log)], check=True)
            log.rmdir()
            kept.rename(log)


@contextmanager
def resting_database(name: str) -> Iterator[None]:
    supervision.stop(SETTINGS, [name])
    try:
        yield
    finally:
        supervision.start(SETTINGS, [name])
        wait_until_well()


def _move(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)
    owner = source.parent.stat()
    for one in [target, *target.rglob("*")]:
        os.chown(one, owner.st_uid, owner.st_gid)
    for one in source.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()


def cannot_mount() -> str:
    return "" if os.geteuid() == 0 and not SETTINGS.given_databases else "a small disk needs root and our own databases"
