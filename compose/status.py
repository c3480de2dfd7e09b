"""`status`: what runs, where, how long, and whether the systems say that they are well."""

from __future__ import annotations

import json
from typing import Any

from compose import health, programs, supervision
from compose.programs import kind_of
from compose.progress import Progress
from compose.settings import ADDRESS, SYSTEMS, Settings


def print_status(settings: Settings, say: Progress, *, as_json: bool) -> int:
    known = status(settings)
    if as_json:
        print(json.dumps(known, indent=2))
    else:
        _print_table(known, say)
    return 0 if known["running"] else 1


def status(settings: Settings) -> dict[str, Any]:
    found = supervision.processes(settings)
    running = {process.name for process in found.values() if process.state == "RUNNING"}
    return {
        "home": str(settings.home),
        "running": supervision.is_alive(settings),
        "processes": [_described(settings, process) for process in found.values()],
        "systems": {s: _system(settings, s) for s in SYSTEMS if f"{s}-web" in running},
    }


def _described(settings: Settings, process: supervision.Process) -> dict[str, object]:
    return {
        "name": process.name,
        "kind": kind_of(process.name),
        "state": process.state,
        "pid": process.pid or None,
        "uptime_s": process.uptime,
        "address": _address(settings, process.name),
    }


def _address(settings: Settings, name: str) -> str | None:
    system = name.partition("-")[0]
    match kind_of(name):
        case "web":
            return settings.origin(system)
        case "db":
            return f"{ADDRESS}:{settings.database_ports[system]}"
        case programs.PAYMENTS:
            return f"{ADDRESS}:{settings.payments_port}"
        case "broker":
            return f"{ADDRESS}:{settings.broker_port}"
    return None


def _system(settings: Settings, system: str) -> dict[str, object]:
    found = health.of(settings, system)
    return {
        "url": settings.origin(system),
        "version": found.version,
        "ready": not found.trouble,
        "trouble": found.trouble,
        "ages_s": found.ages,
    }


def _print_table(known: dict[str, Any], say: Progress) -> None:
    if not known["running"]:
        say.plain(f"Nothing of {known['home']} is running. Start it with: python3 -m compose up")
        return
    for row in known["processes"]:
        pid, address = row["pid"] or "", row["address"] or ""
        say.plain(f"{row['name']:<20} {row['state']:<9} {pid!s:>8} {row['uptime_s']:>7} s  {address}".rstrip())
    for system, found in known["systems"].items():
        say.plain(f"{system} {found['version']}".strip() + f": {found['trouble'] or 'ready'}")
