"""`doctor`: looks at each thing that the suite needs, and names the command that mends what is missing or broken."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compose import debian, health, leftovers, ports, postgres, rabbitmq, supervision
from compose.environments import own_environment, refuse_unusable_home, system_environment
from compose.failures import Failure, from_os_error
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings

LEAST_FREE_MEGABYTES = 500
UP = "python3 -m compose up"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`mend` is empty for what is well; what `up` mends by itself is missing, not broken."""

    about: str
    found: str
    mend: str = ""
    broken: bool = False


def doctor(settings: Settings, say: Progress) -> int:
    broken = False
    for finding in findings(settings):
        mark = "BROKEN " if finding.broken else "missing" if finding.mend else "ok     "
        mend = f"\n          mend it: {finding.mend}" if finding.mend else ""
        say.plain(f"{mark}  {finding.about}: {finding.found}{mend}")
        broken = broken or finding.broken
    return 1 if broken else 0


def findings(settings: Settings) -> Iterator[Finding]:
    for check in CHECKS:
        try:
            yield from check(settings)
        except Failure as failure:
            yield Finding(about=_name(check), found=str(failure), mend="see there", broken=True)
        except OSError as error:
            yield Finding(about=_name(check), found=str(from_os_error(error)), mend="see there", broken=True)


def _python(settings: Settings) -> Iterator[Finding]:
    yield Finding(about="Python", found=f"{platform.python_version()}")
    if not any(importlib.util.find_spec(name) for name in ("pip", "ensurepip")) and not debian.is_here():
        yield Finding(about="pip", found="not there", mend="apt-get install python3-venv", broken=True)


def _state_folder(settings: Settings) -> Iterator[Finding]:
    refuse_unusable_home(settings)
    yield Finding(about="state folder", found=str(settings.home))
    free = shutil.disk_usage(settings.home).free // 2**20
    if free < LEAST_FREE_MEGABYTES:
        mend = f"free some space, or: FLOTILLA_HOME=/some/folder {UP}"
        yield Finding(about="disk", found=f"only {free} MB are free in {settings.home}", mend=mend, broken=True)
    else:
        yield Finding(about="disk", found=f"{free} MB free")


def _postgres(settings: Settings) -> Iterator[Finding]:
    if len(settings.given_databases) == len(SYSTEMS):
        yield Finding(about="PostgreSQL", found="three addresses are given")
    elif found := postgres.find_installed(settings):
        made_by = postgres.data_version(settings)
        mend = "python3 -m compose down --wipe" if made_by not in (None, found.version) else ""
        text = f"version {found.version} in {found.folder}" + (f", but the data is of {made_by}" if mend else "")
        yield Finding(about="PostgreSQL", found=text, mend=mend, broken=bool(mend))
    else:
        yield Finding(about="PostgreSQL", found="not installed; a Python wheel brings it", mend=UP)


def _rabbitmq(settings: Settings) -> Iterator[Finding]:
    if settings.given_broker:
        yield Finding(about="RabbitMQ", found="an address is given")
    elif found := rabbitmq.find_installed(settings):
        yield Finding(about="RabbitMQ", found=f"{'.'.join(map(str, found.version)) or '?'} at {found.server}")
    elif debian.is_here():
        yield Finding(about="RabbitMQ", found="not installed; Debian's packages bring it", mend=UP)
    else:
        mend = f"FLOTILLA_BROKER_URL=amqp://… FLOTILLA_BROKER_MANAGEMENT_URL=http://… {UP}"
        yield Finding(about="RabbitMQ", found="not installed, and no Debian to bring it", mend=mend, broken=True)


def _environments(settings: Settings) -> Iterator[Finding]:
    for environment in (own_environment(settings), *(system_environment(settings, system) for system in SYSTEMS)):
        about = f"virtual environment of {environment.name}"
        if environment.is_current() and os.access(environment.python, os.X_OK):
            yield Finding(about=about, found="as its lock says")
        elif environment.is_current():
            mend = f"rm -r {environment.folder} && {UP}"
            yield Finding(about=about, found="its Python is gone", mend=mend, broken=True)
        else:
            yield Finding(about=about, found="not made yet, or its lock changed", mend=UP)


def _running(settings: Settings) -> Iterator[Finding]:
    found = supervision.processes(settings)
    if not supervision.is_alive(settings):
        if left := leftovers.find(settings):
            text = f"gone, but {len(left)} of its processes are left"
            yield Finding(about="process manager", found=text, mend="python3 -m compose down", broken=True)
        else:
            yield Finding(about="process manager", found="not running", mend=UP)
            yield from _ports(settings)
    for process in found.values():
        well = process.state in ("RUNNING", "STARTING")
        mend = "" if well else f"python3 -m compose start {process.name}"
        yield Finding(about=process.name, found=process.state, mend=mend, broken=not well)
    for system in (s for s in SYSTEMS if f"{s}-web" in found):
        trouble = health.of(settings, system).trouble
        mend = f"python3 -m compose logs {system}" if trouble else ""
        yield Finding(about=f"{system}'s health", found=trouble or "ready", mend=mend, broken=bool(trouble))


def _ports(settings: Settings) -> Iterator[Finding]:
    for name, number in settings.port_variables().items():
        if ports.is_taken(number):
            found, _, mend = ports.taken_text(name, number).partition(". ")
            yield Finding(about=f"port {number}", found=found, mend=mend, broken=True)


def _name(check: Callable[[Settings], Iterator[Finding]]) -> str:
    return check.__name__.strip("_").replace("_", " ")


CHECKS = (_python, _state_folder, _postgres, _rabbitmq, _environments, _running)
