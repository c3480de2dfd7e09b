"""TLS to the broker. An `amqps://` address is verified, name and all: by the authorities that the machine knows, or by
those of the file that BROKER_CA_FILE names. There is no way to encrypt without verifying."""

import os
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pika
from django.core.exceptions import ImproperlyConfigured

VARIABLE = "BROKER_CA_FILE"


def refuse_what_cannot_be_verified() -> None:
    """At the start of a process, where somebody sees it, and not at its first message."""
    _authorities()


def for_pika(url: str) -> pika.SSLOptions | None:
    """None for an address without TLS."""
    if not _is_secure(url):
        return None
    return pika.SSLOptions(ssl.create_default_context(cafile=_authorities()), _host(url))


def for_kombu(url: str) -> dict[str, Any] | bool:
    """False for an address without TLS."""
    if not _is_secure(url):
        return False
    return {"cert_reqs": ssl.CERT_REQUIRED, "ca_certs": _authorities(), "server_hostname": _host(url)}


def _is_secure(url: str) -> bool:
    return urlsplit(url).scheme == "amqps"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _authorities() -> str | None:
    file = os.environ.get(VARIABLE)
    if file and not Path(file).is_file():
        raise ImproperlyConfigured(f"{VARIABLE}={file}: there is no such file. Put the broker's authority there (PEM).")
    return file or None
