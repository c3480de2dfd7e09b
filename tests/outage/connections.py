"""Who talks to whom by TCP: what the kernel says of every connection while something goes on."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from compose import supervision
from compose.settings import SYSTEMS
from tests.outage.parts import SETTINGS, children_of
from tests.outage.shopping import OURS

LISTENS = "0A"
WEB_PORTS = {SETTINGS.web_ports[system]: system for system in SYSTEMS}
End = tuple[str, int]
Row = tuple[End, End, int]  # local, remote, inode; the inode of a connection that is over is 0


@dataclass
class Talk:
    """`calls`: connections to a system's web server that no visitor of the tests made, as (client's port, system).
    `reached`: connections that a system's process made to anything but its own database and the broker."""

    calls: set[tuple[int, str]] = field(default_factory=set)
    reached: set[tuple[str, int]] = field(default_factory=set)
    visits: int = 0
    looks: int = 0

    @property
    def called(self) -> set[str]:
        return {system for _port, system in self.calls}


@contextmanager
def listening() -> Iterator[Talk]:
    """Looks at all connections, also at those that are over: the kernel remembers them for a minute."""
    talk, over = Talk(), threading.Event()
    owners = system_processes()
    known = set(calls_in(tcp_rows()))
    thread = threading.Thread(target=_listen, args=(talk, over, known, owners), daemon=True)
    thread.start()
    try:
        yield talk
    finally:
        over.set()
        thread.join()


def _listen(talk: Talk, over: threading.Event, known: set[tuple[End, str]], owners: dict[int, str]) -> None:
    while True:
        last = over.is_set()  # one more look after the end
        rows = tcp_rows()
        new = set(calls_in(rows)) - known
        talk.calls |= {(client[1], system) for client, system in new if client[0] != OURS}
        talk.visits += len([client for client, _system in new if client[0] == OURS])
        if talk.looks % 10 == 0 or last:
            talk.reached |= reached_from(rows, owners)
        talk.looks += 1
        if last:
            return
        over.wait(0.01)


def calls_in(rows: list[Row]) -> Iterator[tuple[End, str]]:
    """(client, system called) of each connection to a web server, seen from whichever end."""
    for local, remote, _inode in rows:
        for client, server in ((local, remote), (remote, local)):
            if server[1] in WEB_PORTS:
                yield client, WEB_PORTS[server[1]]


def reached_from(rows: list[Row], owners: dict[int, str]) -> set[tuple[str, int]]:
    held = {inode: name for pid, name in owners.items() for inode in _inodes(pid)}
    ends = {(local, remote): held[inode] for local, remote, inode in rows if inode in held}
    return {
        (name, remote[1])
        for (local, remote), name in ends.items()
        if not {local[1], remote[1]} & _own_ports(name) and not _same_system(name, ends.get((remote, local)))
    }


def system_processes() -> dict[int, str]:
    """Process number -> name, of every process of the three systems, their children too."""
    found: dict[int, str] = {}
    for name, process in supervision.processes(SETTINGS).items():
        if process.pid and name.partition("-")[0] in SYSTEMS and not name.endswith("-db"):
            found |= dict.fromkeys([process.pid, *children_of(process.pid)], name)
    return found


def tcp_rows() -> list[Row]:
    lines = [line for file in ("tcp", "tcp6") for line in Path("/proc/net", file).read_text().splitlines()[1:]]
    fields = [line.split() for line in lines]
    return [(_end(one[1]), _end(one[2]), int(one[9])) for one in fields if one[3] != LISTENS]


def _own_ports(name: str) -> set[int]:
    """Where a process may be called, and what it may call: its web port, its database, the broker."""
    system = name.partition("-")[0]
    return {SETTINGS.web_ports[system], SETTINGS.database_ports[system], SETTINGS.broker_port}


def _same_system(name: str, other: str | None) -> bool:
    """A process may wake itself through a connection that it holds both ends of."""
    return other is not None and name.partition("-")[0] == other.partition("-")[0]


def _end(text: str) -> End:
    address, port = text.split(":")
    four = address[-8:]  # of an IPv6 address, the part that an IPv4 address is mapped to
    return ".".join(str(int(four[n : n + 2], 16)) for n in (6, 4, 2, 0)), int(port, 16)


def _inodes(pid: int) -> list[int]:
    try:
        links = [os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:  # it ended, or closed a file meanwhile
        return []
    return [int(link[8:-1]) for link in links if link.startswith("socket:[")]
