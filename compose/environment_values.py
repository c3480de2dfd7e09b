"""Reads one value from the environment and refuses a wrong one with its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from compose.failures import Failure

LARGEST_PORT = 65535


def port(environ: Mapping[str, str], name: str, default: int) -> int:
    value = _whole_number(environ, name, default)
    if not 1 <= value <= LARGEST_PORT:
        raise Failure(f"{name}={value} is no port. Give a number between 1 and {LARGEST_PORT}.")
    return value


def count(environ: Mapping[str, str], name: str, default: int) -> int:
    value = _whole_number(environ, name, default)
    if not 1 <= value <= 64:
        raise Failure(f"{name}={value} is out of range. Give a number between 1 and 64.")
    return value


def switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "")
    if value not in ("", "0", "1"):
        raise Failure(f"{name}={value} is neither 0 nor 1. Give one of them.")
    return value == "1" if value else default


def server_address(environ: Mapping[str, str], name: str, *, schemes: Sequence[str]) -> str:
    value = environ.get(name, "")
    if value and (urlsplit(value).scheme not in schemes or not urlsplit(value).hostname):
        raise Failure(f"{name} is no address of a server. It looks like this: {schemes[0]}://user:password@host:port")
    return value


def refuse_shared_ports(ports: Mapping[str, int]) -> None:
    owners: dict[int, str] = {}
    for name, number in ports.items():
        if number in owners:
            raise Failure(f"{owners[number]} and {name} are both {number}. Give each a port of its own.")
        owners[number] = name


def _whole_number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError:
        raise Failure(f"{name}={value} is no number. Give a whole number, such as {default}.") from None
