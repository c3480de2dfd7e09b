"""The processes of a system, and what a NAME on the command line means."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from compose.commands import clean_environment
from compose.environments import system_environment
from compose.failures import Failure
from compose.leftovers import mark
from compose.secrets_file import secrets_of
from compose.settings import ADDRESS, SYSTEMS, Settings
from compose.system_environment import environment_of

KINDS = ("web", "relay", "consumer", "worker")
PAYMENTS = "payments"  # the payment page for development and tests, which is no system
STOP_ORDER = (
    ("web",),
    ("worker", "consumer", "relay"),
    (PAYMENTS,),
    ("broker",),
    ("db",),
    ("epmd",),
)  # the start, reversed
WEB_THREADS = 4
PAYMENT_HABITS = ("PAYMENTS_COME", "PAYMENTS_LATE_SECONDS")


@dataclass(frozen=True, kw_only=True)
class Program:
    name: str
    kind: str
    command: tuple[str | Path, ...]
    environment: dict[str, str] = field(repr=False)
    user: str | None = None
    stop_signal: str = "TERM"
    stop_seconds: int = 20


def programs_of(settings: Settings, system: str) -> list[Program]:
    return [_program(settings, system, kind, name) for kind in KINDS for name in names_of(settings, system, kind)]


def payment_page(settings: Settings) -> Program:
    """FLOTILLA_PAYMENTS_COME (once, late, twice, never) is how its webhooks come, unless a person chooses there."""
    given = {name: os.environ[f"FLOTILLA_{name}"] for name in PAYMENT_HABITS if f"FLOTILLA_{name}" in os.environ}
    return Program(
        name=PAYMENTS,
        kind=PAYMENTS,
        command=(sys.executable, settings.root / "compose" / "test_payments.py"),
        environment=clean_environment() | mark(settings, PAYMENTS) | given | {
            "PYTHONUNBUFFERED": "1",
            "PAYMENTS_PORT": str(settings.payments_port),
            "PAYMENTS_SECRET": secrets_of(settings)["payments.ordering"],
            "PAYMENTS_WEBHOOK": f"{settings.internal_origin('ordering')}/payments/webhooks/hosted",
            "PAYMENTS_STATE": str(settings.home / "payments.json"),
        },
    )  # fmt: skip


def names_of(settings: Settings, system: str, kind: str) -> list[str]:
    """catalog-relay, catalog-relay-2, …"""
    number = {"relay": settings.relays, "consumer": settings.consumers}.get(kind, 1)
    return [f"{system}-{kind}" + (f"-{n}" if n > 1 else "") for n in range(1, number + 1)]


def process_names(settings: Settings, system: str) -> list[str]:
    return [name for kind in KINDS for name in names_of(settings, system, kind)]


def server_names(settings: Settings) -> list[str]:
    """The servers that compose runs itself; given ones are not its to start or stop."""
    names = [f"{system}-db" for system in SYSTEMS if system not in settings.given_databases]
    return names if settings.given_broker else [*names, "epmd", "broker"]


def all_names(settings: Settings) -> list[str]:
    return [
        *server_names(settings),
        PAYMENTS,
        *(name for system in SYSTEMS for name in process_names(settings, system)),
    ]


def names_meant(settings: Settings, name: str) -> list[str]:
    """What `stop NAME`, `start NAME` and `logs NAME` are about."""
    if name in SYSTEMS:
        return process_names(settings, name)
    if name in all_names(settings):
        return [name]
    if name == "broker" or name in {f"{system}-db" for system in SYSTEMS}:
        raise Failure(f"{name} was given by its address, compose did not start it. Stop and start it where it runs.")
    raise Failure(f"There is no {name!r} here. Known names: {', '.join([*SYSTEMS, *all_names(settings)])}")


def kind_of(name: str) -> str:
    return next((kind for kind in (*KINDS, "db") if f"-{kind}" in name), name)


def in_stop_order(names: Iterable[str]) -> list[list[str]]:
    """Layers of names; each layer may be stopped at once, one layer after the other."""
    known = list(names)
    return [layer for kinds in STOP_ORDER if (layer := [name for name in known if kind_of(name) in kinds])]


def _program(settings: Settings, system: str, kind: str, name: str) -> Program:
    return Program(
        name=name,
        kind=kind,
        command=_command(settings, system, kind),
        environment=environment_of(settings, system, kind) | {"PROCESS_NAME": name} | mark(settings, name),
    )


def _command(settings: Settings, system: str, kind: str) -> tuple[str | Path, ...]:
    program = system_environment(settings, system).program
    match kind:
        case "web":
            return (
                program("gunicorn"), f"{system}.wsgi:application",
                "--bind", f"{ADDRESS}:{settings.web_ports[system]}",
                "--worker-class", "gthread", "--threads", str(WEB_THREADS), "--workers", str(settings.web_workers),
                # longer than clients and proxies keep an idle connection, or a request is written to one being closed
                "--keep-alive", "75", "--graceful-timeout", "10", "--no-control-socket",
            )  # fmt: skip
        case "worker":
            return (
                program("celery"), "-A", f"{system}.worker", "worker", "--loglevel", "INFO",
                "--concurrency", str(settings.worker_concurrency),
                "--without-heartbeat", "--without-gossip", "--without-mingle",
            )  # fmt: skip
    return (program(system), kind)
