"""The suite in containers: needs a Docker engine with Compose, whose images are built here."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from dataclasses import replace

from compose import debian
from compose.failures import Failure
from compose.settings import ROOT, SYSTEMS
from tests.containers.engine import Containers, docker
from tests.place import state_folder
from tests.steps.chromium import find_chromium
from tests.work import Work

PORT = 80  # beyond ordering's own
DEMOS = ("demo-accounts", "demo-catalog")


def run_containers(work: Work) -> None:
    """A browser's journey in the suite, then the cluster with a node killed; figures are in the step's log."""
    _needs_docker()
    _needs_names(work)
    one = Containers(port=work.settings.web_ports["ordering"] + PORT, secrets=state_folder() / "containers")
    several = replace(one, several=True)
    several.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")
    shutil.rmtree(one.secrets, ignore_errors=True)
    one.secrets.mkdir(parents=True)
    try:
        work.say("Building the images and starting the suite in containers")
        one.compose("up", "--build", "--wait", "--quiet-pull")
        for demo in DEMOS:
            one.compose("run", "--rm", demo)
        work.say(one.memory())
        browser = {"CHROMIUM": find_chromium(work)}
        _pytest(work, one, "containers journey", ["tests/browser/test_journey.py"], browser)
        work.say("Adding two broker nodes, and a second one of each process")
        several.compose("up", "--detach", "--wait")
        _pytest(work, several, "containers cluster", ["-s", "tests/containers"], {})
    finally:
        (work.log.with_name("containers-services.log")).write_text(
            several.compose("logs", "--no-color", "--tail", "500")
        )
        several.compose("down", "--volumes", "--remove-orphans", "--timeout", "10")


def _pytest(work: Work, containers: Containers, what: str, arguments: list[str], known: dict[str, str]) -> None:
    addresses = {f"{system.upper()}_URL": containers.origin(system) for system in SYSTEMS}
    mails = {"MAILS_OF_ACCOUNTS": containers.mails_of_accounts()}
    contracts = {"PYTHONPATH": str(ROOT / "shared-contracts")}
    env = {**addresses, **mails, **contracts, **containers.variables(), **known}
    work.pytest(what, work.tools().python, arguments, env=env)


def _needs_docker() -> None:
    try:
        docker("compose", "version")
        docker("info")
    except (OSError, Failure) as problem:
        raise Failure(f"This step needs a running Docker engine with Compose v2: {problem}") from problem


def _needs_names(work: Work) -> None:
    """Browsers know that catalog.localhost is this machine; other programs want to be told."""
    if _known() or os.geteuid() != 0 or not debian.is_here():
        return
    work.say("Installing Debian's libnss-myhostname, so that catalog.localhost is known")
    debian.install_as_root(work.own_settings, "libnss-myhostname")
    if not _known():
        raise Failure(
            "catalog.localhost is not known. Write it, accounts.localhost and ordering.localhost into /etc/hosts."
        )


def _known() -> bool:
    """A process of its own looks: this one may remember what it read before."""
    asked = f"import socket; socket.getaddrinfo('catalog.localhost', 80, socket.{socket.AF_INET.name})"
    return subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True).returncode == 0
