"""The private RabbitMQ node: its configuration, its environment, its readiness."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

from compose.commands import clean_environment, run
from compose.failures import Failure
from compose.leftovers import mark
from compose.programs import Program
from compose.progress import Progress
from compose.rabbitmq import RabbitMQ
from compose.secrets_file import write_private
from compose.settings import ADDRESS, Settings
from compose.system_environment import broker_address

PATIENCE = 120.0
MEGABYTE = 1024 * 1024
WANTED_FREE_DISK = 2048 * MEGABYTE
PROTOCOL_HEADER = b"AMQP\x00\x00\x09\x01"
CONFIGURATION = """\
listeners.tcp.1 = {address}:{port}
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = {disk_free_limit}
consumer_timeout = 3600000
max_message_size = 1048576
heartbeat = 30
definitions.import_backend = local_filesystem
definitions.local.path = {definitions}
log.console = true
log.console.level = info
log.file = false
"""
SINCE_4 = """\
deprecated_features.permit.transient_nonexcl_queues = false
deprecated_features.permit.global_qos = false
"""


def programs(settings: Settings, rabbitmq: RabbitMQ, say: Progress) -> list[Program]:
    """epmd, which would otherwise be started by the node and outlive it, and the node itself."""
    environment = node_environment(settings, rabbitmq)
    _write_configuration(settings, rabbitmq, say)
    return [
        Program(name="epmd", kind="epmd", command=(rabbitmq.epmd,), environment=environment | mark(settings, "epmd")),
        Program(
            name="broker",
            kind="broker",
            command=(rabbitmq.server,),
            environment=environment | mark(settings, "broker"),
            stop_seconds=40,
        ),
    ]


def folder(settings: Settings) -> Path:
    return settings.home / "broker"


def definitions_file(settings: Settings) -> Path:
    return folder(settings) / "definitions.json"


def node_environment(settings: Settings, rabbitmq: RabbitMQ) -> dict[str, str]:
    """Everything stays in the state folder and on 127.0.0.1."""
    place = folder(settings)
    environment = clean_environment() | {
        "HOME": str(place),
        "RABBITMQ_NODENAME": f"flotilla-{settings.short_hash}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": ADDRESS,
        "RABBITMQ_NODE_PORT": str(settings.broker_port),
        "RABBITMQ_DIST_PORT": str(settings.distribution_port),
        "ERL_EPMD_PORT": str(settings.epmd_port),
        "ERL_EPMD_ADDRESS": ADDRESS,
        "RABBITMQ_MNESIA_BASE": str(place / "data"),
        "RABBITMQ_LOG_BASE": str(place / "log"),
        "RABBITMQ_CONFIG_FILE": str(place / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(place / "enabled_plugins"),
        "RABBITMQ_CONF_ENV_FILE": "none",
        "RABBITMQ_LOG": "-color",
        "RABBITMQ_PID_FILE": str(place / "broker.pid"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        "RABBITMQ_CTL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        # the script then becomes the node instead of waiting for it: what is signalled is the node itself
        "RUNNING_UNDER_SYSTEMD": "true",
    }
    environment["PATH"] = ":".join([*map(str, rabbitmq.tools), environment["PATH"], "/usr/sbin", "/sbin"])
    if rabbitmq.libraries:
        environment["LD_LIBRARY_PATH"] = ":".join(map(str, rabbitmq.libraries))
    return environment


def wait_until_ready(settings: Settings, *, check_alive: Callable[[], None]) -> None:
    """The node listens only after its definitions are loaded, so an answer to the protocol header is enough."""
    deadline = time.monotonic() + PATIENCE
    while not answers(settings):
        check_alive()
        if time.monotonic() > deadline:
            host, port = broker_address(settings)
            raise Failure(f"RabbitMQ at {host}:{port} does not answer. Look at: python3 -m compose logs broker")
        time.sleep(0.1)


def answers(settings: Settings) -> bool:
    try:
        with socket.create_connection(broker_address(settings), timeout=2) as connection:
            connection.sendall(PROTOCOL_HEADER)
            return connection.recv(1) == b"\x01"  # a method frame: Connection.Start
    except OSError:
        return False


def import_definitions(settings: Settings, rabbitmq: RabbitMQ, file: Path | None = None) -> None:
    """For a node that runs already; a starting one loads them by itself."""
    control(settings, rabbitmq, "import_definitions", str(file or definitions_file(settings)))


def control(settings: Settings, rabbitmq: RabbitMQ, *words: str) -> None:
    """rabbitmqctl, to the node that runs."""
    run(
        [rabbitmq.control, *words],
        what=f"rabbitmqctl {words[0]}",
        log=settings.logs / "rabbitmqctl.log",
        env=node_environment(settings, rabbitmq),
    )


def _write_configuration(settings: Settings, rabbitmq: RabbitMQ, say: Progress) -> None:
    place = folder(settings)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = configuration(
        address=ADDRESS,
        port=settings.broker_port,
        definitions=definitions_file(settings),
        disk_free_limit=_disk_free_limit(place, say),
        version=rabbitmq.version,
    )
    write_private(place / "rabbitmq.conf", text)
    write_private(place / "enabled_plugins", "[].\n")


def configuration(
    *,
    address: str,
    port: int,
    definitions: Path,
    disk_free_limit: int = WANTED_FREE_DISK,
    version: tuple[int, ...] = (4,),
) -> str:
    text = CONFIGURATION.format(address=address, port=port, disk_free_limit=disk_free_limit, definitions=definitions)
    return text + SINCE_4 if version >= (4,) else text


def _disk_free_limit(place: Path, say: Progress) -> int:
    """Below its limit the broker takes no messages. On a small disk a lower limit is better than a dead shop."""
    free = shutil.disk_usage(place).free
    if free > 2 * WANTED_FREE_DISK:
        return WANTED_FREE_DISK
    limit = min(WANTED_FREE_DISK, free // 4)
    say(f"Only {free // MEGABYTE} MB are free in {place}: the broker stops taking messages at {limit // MEGABYTE} MB")
    return limit
