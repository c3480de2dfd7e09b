"""Where the tests live: a state folder and ports of their own, so that a running shop is left alone.

Two suites can be under test beside each other: each has its own folder in there, and its own ports.
"""

from __future__ import annotations

import os
from pathlib import Path

from compose.environment_values import LARGEST_PORT
from compose.failures import Failure
from compose.settings import (
    DEFAULT_BROKER_PORT,
    DEFAULT_DATABASE_PORTS,
    DEFAULT_PAYMENTS_PORT,
    DEFAULT_WEB_PORTS,
    PAYMENTS_VARIABLE,
    ROOT,
    SYSTEMS,
    Settings,
    database_variable,
    web_variable,
)

OFFSET_VARIABLE = "FLOTILLA_TESTS_PORT_OFFSET"
DEFAULT_OFFSET = 1000
SUITE_VARIABLE = "FLOTILLA_TESTS_SUITE"
SUITES = ("suite", "second-suite")
RELEASES = "releases"  # where releases of different age run beside each other
PORTS_BETWEEN = 100
# What a caller may still choose for the tests: which binaries are run. Ports and given servers are the tests' own.
KEPT_VARIABLES = ("FLOTILLA_POSTGRES", "FLOTILLA_RABBITMQ")


def environment_of_compose(suite: str = "") -> dict[str, str]:
    """The environment in which `python3 -m compose` starts that suite; unless it is said, the one our caller chose."""
    name = suite or os.environ.get(SUITE_VARIABLE, SUITES[0])
    moved = offset() + (*SUITES, RELEASES).index(name) * PORTS_BETWEEN
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FLOTILLA_")}
    kept |= {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    ports = {web_variable(system): DEFAULT_WEB_PORTS[system] for system in SYSTEMS}
    ports |= {database_variable(system): DEFAULT_DATABASE_PORTS[system] for system in SYSTEMS}
    ports |= {"FLOTILLA_BROKER_PORT": DEFAULT_BROKER_PORT, PAYMENTS_VARIABLE: DEFAULT_PAYMENTS_PORT}
    return kept | {name: str(port + moved) for name, port in ports.items()} | {
        "FLOTILLA_HOME": str(state_folder() / name),
        "FLOTILLA_VENVS": os.environ.get("FLOTILLA_VENVS") or str(state_folder().parent / "venvs"),
        "FLOTILLA_DURABLE": "0",
    }  # fmt: skip


def settings_of_suite(suite: str = "") -> Settings:
    """Where that suite under test is: its folder is removed when it is stopped."""
    return Settings.from_environment(environment_of_compose(suite))


def state_folder() -> Path:
    """Where the steps keep their logs and copies; it stays."""
    return Path(os.environ.get("FLOTILLA_HOME") or ROOT / ".flotilla").expanduser().absolute() / "tests"


def offset() -> int:
    value = os.environ.get(OFFSET_VARIABLE, "")
    try:
        number = int(value) if value else DEFAULT_OFFSET
    except ValueError:
        number = -1
    if not 1 <= number <= LARGEST_PORT - DEFAULT_BROKER_PORT - 2 - len(SUITES) * PORTS_BETWEEN:
        raise Failure(
            f"{OFFSET_VARIABLE}={value} does not move the ports. Give a number from 1 to 50000, such as 1000."
        )
    return number
