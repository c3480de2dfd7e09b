"""Where everything is: ports, folders, given servers, counts. All of it comes from the environment, with defaults."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from compose.environment_values import count, port, refuse_shared_ports, server_address, switch
from compose.failures import Failure

ROOT = Path(__file__).resolve().parent.parent
SYSTEMS = ("accounts", "catalog", "ordering")
SHARED_PACKAGES = ("contracts", "messaging", "look", "web")
ADDRESS = "127.0.0.1"
DEFAULT_WEB_PORTS = {"accounts": 8001, "catalog": 8002, "ordering": 8003}
DEFAULT_DATABASE_PORTS = {"accounts": 8431, "catalog": 8432, "ordering": 8433}
DEFAULT_BROKER_PORT = 8672
DEFAULT_PAYMENTS_PORT = 8004
PAYMENTS_VARIABLE = "FLOTILLA_PAYMENTS_PORT"


@dataclass(frozen=True, kw_only=True)
class Settings:
    home: Path
    venvs: Path
    data: Path
    web_ports: Mapping[str, int]
    database_ports: Mapping[str, int]
    payments_port: int
    broker_port: int
    epmd_port: int
    distribution_port: int
    given_databases: Mapping[str, str]
    given_broker: str
    given_broker_management: str
    chosen_postgres: str
    chosen_rabbitmq: str
    web_workers: int
    relays: int
    consumers: int
    worker_concurrency: int
    durable: bool
    debug: bool
    root: Path = ROOT
    code: Mapping[str, Path] = field(default_factory=lambda: dict.fromkeys(SYSTEMS, ROOT))  # a checkout a system

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        home = Path(environ.get("FLOTILLA_HOME") or ROOT / ".flotilla").expanduser().absolute()
        broker_port = port(environ, "FLOTILLA_BROKER_PORT", DEFAULT_BROKER_PORT)
        settings = cls(
            home=home,
            venvs=Path(environ.get("FLOTILLA_VENVS") or home / "venvs").expanduser().absolute(),
            data=data_folder(home),
            web_ports={s: port(environ, web_variable(s), DEFAULT_WEB_PORTS[s]) for s in SYSTEMS},
            database_ports={s: port(environ, database_variable(s), DEFAULT_DATABASE_PORTS[s]) for s in SYSTEMS},
            payments_port=port(environ, PAYMENTS_VARIABLE, DEFAULT_PAYMENTS_PORT),
            broker_port=broker_port,
            epmd_port=port(environ, "FLOTILLA_BROKER_EPMD_PORT", broker_port + 1),
            distribution_port=port(environ, "FLOTILLA_BROKER_DISTRIBUTION_PORT", broker_port + 2),
            given_databases={
                s: server_address(environ, f"FLOTILLA_{s.upper()}_DB_URL", schemes=("postgresql", "postgres"))
                for s in SYSTEMS
                if environ.get(f"FLOTILLA_{s.upper()}_DB_URL")
            },
            given_broker=server_address(environ, "FLOTILLA_BROKER_URL", schemes=("amqp",)),
            given_broker_management=server_address(
                environ, "FLOTILLA_BROKER_MANAGEMENT_URL", schemes=("http", "https")
            ),
            chosen_postgres=environ.get("FLOTILLA_POSTGRES", ""),
            chosen_rabbitmq=environ.get("FLOTILLA_RABBITMQ", ""),
            web_workers=count(environ, "FLOTILLA_WEB_WORKERS", 1),
            relays=count(environ, "FLOTILLA_RELAYS", 1),
            consumers=count(environ, "FLOTILLA_CONSUMERS", 1),
            worker_concurrency=count(environ, "FLOTILLA_WORKER_CONCURRENCY", 2),
            durable=switch(environ, "FLOTILLA_DURABLE", default=True),
            debug=switch(environ, "FLOTILLA_DEBUG", default=False),
            code={s: Path(environ.get(code_variable(s)) or ROOT).expanduser().absolute() for s in SYSTEMS},
        )
        settings.refuse_contradictions()
        return settings

    def refuse_contradictions(self) -> None:
        refuse_shared_ports(self.port_variables())
        if self.given_broker and not self.given_broker_management:
            raise Failure(
                "FLOTILLA_BROKER_URL is given without FLOTILLA_BROKER_MANAGEMENT_URL. Give the management plugin's "
                "address too: the broker needs our exchanges, queues and users (http://user:password@host:15672)."
            )

    def port_variables(self) -> dict[str, int]:
        """Every port of servers that compose starts itself, under the name of the variable that moves it."""
        ports = {web_variable(s): self.web_ports[s] for s in SYSTEMS}
        ports[PAYMENTS_VARIABLE] = self.payments_port
        ports |= {database_variable(s): self.database_ports[s] for s in SYSTEMS if s not in self.given_databases}
        if not self.given_broker:
            ports["FLOTILLA_BROKER_PORT"] = self.broker_port
            ports["FLOTILLA_BROKER_EPMD_PORT"] = self.epmd_port
            ports["FLOTILLA_BROKER_DISTRIBUTION_PORT"] = self.distribution_port
        return ports

    def with_our_code(self) -> Settings:
        return replace(self, code=dict.fromkeys(SYSTEMS, self.root))

    def origin(self, system: str) -> str:
        """The public address of a system, as browsers use it. Passkeys need `localhost`, not an IP."""
        return f"http://localhost:{self.web_ports[system]}"

    def internal_origin(self, system: str) -> str:
        return f"http://{ADDRESS}:{self.web_ports[system]}"

    @property
    def run(self) -> Path:
        return self.home / "run"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def markers(self) -> Path:
        """Notes on what the databases hold already; beside the data, so that they vanish with it."""
        return self.data / "markers"

    @property
    def short_hash(self) -> str:
        return short_hash_of(self.home)


def web_variable(system: str) -> str:
    return f"FLOTILLA_{system.upper()}_PORT"


def database_variable(system: str) -> str:
    return f"FLOTILLA_{system.upper()}_DB_PORT"


def code_variable(system: str) -> str:
    """The checkout whose code a system runs, with the shared contracts of that checkout: another release of it."""
    return f"FLOTILLA_{system.upper()}_CODE"


def short_hash_of(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def data_folder(home: Path) -> Path:
    """PostgreSQL refuses to run as root, and its unprivileged user may not be able to enter root's folders."""
    if os.geteuid() == 0:
        return Path("/var/tmp") / f"flotilla-{short_hash_of(home)}"  # noqa: S108  its owner is checked
    return home / "data"
