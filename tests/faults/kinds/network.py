"""The network between a process and its server: reset, silent, or cut in the middle of a message."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from compose.system_environment import VHOST, broker_url
from tests.faults.cut_proxy import CutProxy
from tests.faults.processes import ours_for
from tests.faults.rig import Rig
from tests.faults.standbys import both
from tests.outage.parts import SETTINGS
from tests.outage.waiting import eventually

# of a connection, to the broker and from it: a relay says much and hears little, a consumer the other way round
MOST_BYTES = {"relay": (20_000, 1_500), "consumer": (2_000, 20_000)}
CUTS = 3


def resets_at_broker(rig: Rig) -> None:
    for _ in range(2):
        reset(SETTINGS.broker_port)
        rig.hold(0, 1)


def resets_at_database(rig: Rig) -> None:
    for _ in range(2):
        reset(SETTINGS.database_ports[rig.chance.choice(("catalog", "ordering"))])
        rig.hold(0, 1)


def silence_at_broker(rig: Rig) -> None:
    with silent(SETTINGS.broker_port):
        rig.hold(4, 4)


def silence_at_database(rig: Rig) -> None:
    with silent(SETTINGS.database_ports[rig.chance.choice(("catalog", "ordering"))]):
        rig.hold(4, 4)


def cut_of_relay(rig: Rig) -> None:
    """Ours speaks through a proxy that cuts each of its connections after a random byte."""
    _cut(rig, "catalog", "relay")


def cut_of_consumer(rig: Rig) -> None:
    _cut(rig, "ordering", "consumer")


def _cut(rig: Rig, system: str, kind: str) -> None:
    to_broker = rig.chance.random() < 0.5
    most = MOST_BYTES[kind][0 if to_broker else 1]
    # what a connection says before its first message is a part of the range too
    with CutProxy(after=rig.chance.randint(1, most), to_broker=to_broker) as proxy:
        through = {"EVENTS_BROKER_URL": proxy.instead_of_broker(broker_url(SETTINGS, system, VHOST))}
        with ours_for(both(system, kind), variables=through):
            eventually("the connection is cut", lambda: proxy.cuts < CUTS, within=60)


def reset(port: int) -> None:
    """Both ends of every connection to this port are told that the other has gone."""
    subprocess.run(["ss", "-K", "dst", "127.0.0.1", "dport", "=", f":{port}"], capture_output=True, check=False)


@contextmanager
def silent(port: int) -> Iterator[None]:
    """What is sent to this port vanishes. Nobody is told."""
    rule = ["INPUT", "-i", "lo", "-p", "tcp", "--dport", str(port), "-j", "DROP"]
    subprocess.run(["iptables", "-I", *rule], capture_output=True, check=True)
    try:
        yield
    finally:
        while subprocess.run(["iptables", "-D", *rule], capture_output=True, check=False).returncode == 0:
            pass  # an interrupted run may have left one


def cannot_reset() -> str:
    return "" if os.geteuid() == 0 and shutil.which("ss") else "`ss -K` needs root and iproute2"


def cannot_silence() -> str:
    if os.geteuid() != 0 or not shutil.which("iptables"):
        return "needs root and iptables"
    probe = subprocess.run(["iptables", "-L", "INPUT", "-n"], capture_output=True, text=True, check=False)
    return probe.stderr.strip() if probe.returncode else ""
