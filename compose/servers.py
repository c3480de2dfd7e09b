"""The servers alone: three PostgreSQL servers and the broker, ready to be used."""

from __future__ import annotations

import json
from concurrent.futures import Future, ThreadPoolExecutor

from compose import broker, definitions, postgres, rabbitmq, roles, supervision
from compose.death_watch import DeathWatch
from compose.environments import ensure
from compose.progress import Progress
from compose.settings import SYSTEMS, Settings
from compose.system_environment import broker_address, broker_url, database_url, superuser_url


def start(settings: Settings, say: Progress, pool: ThreadPoolExecutor) -> dict[str, Future[None]]:
    """Begins to start every server; one future a server, by name."""
    binaries = pool.submit(_binaries, settings, say)
    futures = {f"{system}-db": pool.submit(_start_database, settings, system, binaries, say) for system in SYSTEMS}
    return {**futures, "broker": pool.submit(_start_broker, settings, say)}


def addresses(settings: Settings) -> dict[str, object]:
    """What a test harness needs to use the servers."""
    host, port = broker_address(settings)
    return {
        "databases": {
            system: {
                "superuser_url": superuser_url(settings, system),
                **{f"{role}_url": database_url(settings, system, role) for role in ("owner", "web", "runtime")},
            }
            for system in SYSTEMS
        },
        "broker": {
            "host": host,
            "port": port,
            "urls": {system: broker_url(settings, system, "flotilla") for system in SYSTEMS},
            "tasks_urls": {system: broker_url(settings, system, f"tasks.{system}") for system in SYSTEMS},
        },
    }


def print_addresses(settings: Settings, say: Progress, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(addresses(settings), indent=2))
        return
    for system in SYSTEMS:
        say.plain(f"  {system + '-db':<14} {superuser_url(settings, system)}")
    for system in SYSTEMS:
        say.plain(f"  broker         {broker_url(settings, system, 'flotilla')}")


def _binaries(settings: Settings, say: Progress) -> postgres.Binaries | None:
    if len(settings.given_databases) == len(SYSTEMS):
        return None
    return postgres.find(settings, say)


def _start_database(settings: Settings, system: str, binaries: Future[postgres.Binaries | None], say: Progress) -> None:
    found = binaries.result()
    if found is None or system in settings.given_databases:
        say(f"Using the given address for the {system} database")
        roles.wait_until_ready(settings, system, check_alive=lambda: None)
    else:
        say(f"Starting the {system} database (PostgreSQL {found.version}, port {settings.database_ports[system]})")
        supervision.run(settings, [postgres.prepare(settings, system, found)])
        roles.wait_until_ready(settings, system, check_alive=DeathWatch(settings, f"{system}-db"))
    roles.bootstrap(settings, system)


def _start_broker(settings: Settings, say: Progress) -> None:
    found = None if settings.given_broker else rabbitmq.find(settings, say)
    ensure(settings, definitions.maker(settings), say)
    changed = definitions.write(settings)
    if found is None:
        say("Giving the definitions to the given broker")
        definitions.post(settings)
        broker.wait_until_ready(settings, check_alive=lambda: None)
        return
    version = ".".join(map(str, found.version)) or "unknown version"
    say(f"Starting the broker (RabbitMQ {version}, port {settings.broker_port}) with its definitions")
    started = supervision.run(settings, broker.programs(settings, found, say))
    broker.wait_until_ready(settings, check_alive=DeathWatch(settings, "broker"))
    if changed and not started:
        broker.import_definitions(settings, found)
