"""The suite in containers, as compose/compose.yaml puts it together: a project of its own, on a port of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compose.failures import Failure
from compose.settings import ROOT, SYSTEMS

PROJECT = "flotilla-tests"
WHOLE, CLUSTER = "compose/compose.yaml", "compose/cluster.yaml"
SIZE, MIB = re.compile(r"([\d.]+)(\w+)"), {"B": 2**-20, "KiB": 2**-10, "MiB": 1, "GiB": 2**10}
LONGEST = 900  # seconds: images are built in that time, too
FOLDER_VARIABLE, PORT_VARIABLE = "FLOTILLA_SECRETS", "FLOTILLA_PORT"


@dataclass(frozen=True, kw_only=True)
class Containers:
    """`secrets`: the folder in which the first start makes them. `several`: with the cluster on top."""

    port: int
    secrets: Path
    several: bool = False

    @classmethod
    def of_the_test(cls) -> Containers:
        """Those that the step started before it called pytest."""
        return cls(port=int(os.environ[PORT_VARIABLE]), secrets=Path(os.environ[FOLDER_VARIABLE]), several=True)

    def variables(self) -> dict[str, str]:
        return {PORT_VARIABLE: str(self.port), FOLDER_VARIABLE: str(self.secrets)}

    def origin(self, system: str) -> str:
        return f"http://{system}.localhost:{self.port}"

    def compose(self, *arguments: str) -> str:
        files = [WHOLE, CLUSTER] if self.several else [WHOLE]
        named = [part for file in files for part in ("-f", file)]
        return docker("compose", "-p", PROJECT, *named, *arguments, variables=self.variables())

    def mails_of_accounts(self) -> str:
        told = json.loads(docker("volume", "inspect", f"{PROJECT}_accounts-data"))
        return str(Path(told[0]["Mountpoint"]) / "mail")

    def memory(self) -> str:
        ids = self.compose("ps", "--quiet").split()
        told = docker("stats", "--no-stream", "--format", "{{.MemUsage}}", *ids).split("\n")
        used = [SIZE.fullmatch(one.partition(" / ")[0]) for one in told if one]
        return f"{len(ids)} containers take {sum(float(one[1]) * MIB[one[2]] for one in used if one):,.0f} MiB"

    def value(self, system: str, sql: str) -> Any:
        """One number out of a system's database."""
        asked = ["psql", "-U", "postgres", "-d", system, "-Atc", sql]
        return int(self.compose("exec", "-T", f"{system}-db", *asked))

    def unfinished(self) -> list[str]:
        """What of the news of any system has not gone its whole way yet."""
        return [
            f"{system}: {number} {what}"
            for system in SYSTEMS
            for what, sql in UNFINISHED.items()
            if (number := self.value(system, sql))
        ]


UNFINISHED = {
    "events that no broker has confirmed": "SELECT count(*) FROM messaging_outbox WHERE published_at IS NULL",
    "reactions that are not done": "SELECT count(*) FROM messaging_reaction WHERE state NOT IN ('done', 'discarded')",
    "parked messages": "SELECT count(*) FROM messaging_parked WHERE state IN ('retry', 'parked')",
}


def docker(*arguments: str, variables: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            ["docker", *arguments],
            cwd=ROOT,
            env={**os.environ, **(variables or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired as late:
        what = f"docker {' '.join(arguments)} was not done within {LONGEST} s"
        raise Failure(f"{what}. Look at `docker ps -a` for what it waits for, and at its `docker logs`") from late
    if done.returncode:
        raise Failure(f"docker {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-3000:]}")
    return done.stdout
