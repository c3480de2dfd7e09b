"""The broker's definitions: printed by messaging from the contracts, given to the broker before anything starts."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from compose.broker import definitions_file, import_definitions
from compose.commands import clean_environment, run
from compose.environments import Environment, system_environment
from compose.failures import Failure
from compose.rabbitmq import find_installed
from compose.secrets_file import broker_passwords_file, write_private
from compose.settings import Settings

MADE_BY = "catalog"  # any system would do: the definitions come from the shared contracts


def maker(settings: Settings) -> Environment:
    """Of our own contracts, whatever release a system runs: contracts only grow, and ours are the newest."""
    return system_environment(settings.with_our_code(), MADE_BY)


def write(settings: Settings) -> bool:
    """Writes the definitions' file. True when it changed."""
    python = maker(settings).python
    text = run(
        [python, "-m", "messaging.topology", "--passwords", broker_passwords_file(settings)],
        what="Making the broker's definitions",
        log=settings.logs / "definitions-made.log",
        env=clean_environment() | {"PYTHONPYCACHEPREFIX": str(settings.home / "cache" / "python")},
    )
    return _replace(definitions_file(settings), text)


def give(settings: Settings, file: Path) -> None:
    """Adds what the file defines to a broker that runs already, whoever runs it."""
    if settings.given_broker:
        post(settings, file)
    elif found := find_installed(settings):
        import_definitions(settings, found, file)


def post(settings: Settings, file: Path | None = None) -> None:
    """Gives the definitions to a broker that somebody else runs."""
    request = _request(settings.given_broker_management, (file or definitions_file(settings)).read_bytes())
    try:
        with urllib.request.urlopen(request, timeout=30):
            return
    except urllib.error.HTTPError as error:
        raise _refused(f"{error.code} {error.read()[:200].decode(errors='replace')}") from None
    except (OSError, http.client.HTTPException) as error:
        raise _refused(str(error)) from None


def _request(address: str, body: bytes) -> urllib.request.Request:
    parts = urlsplit(address)
    plain = urlunsplit(
        (parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/") + "/api/definitions", "", "")
    )
    user = f"{parts.username or 'guest'}:{parts.password or 'guest'}"
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}
    return urllib.request.Request(plain, data=body, headers=headers, method="POST")


def _refused(reason: str) -> Failure:
    return Failure(
        f"The broker's management address did not take the definitions: {reason}. Mend FLOTILLA_BROKER_MANAGEMENT_URL."
    )


def _replace(file: Path, text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        raise Failure(
            "`python -m messaging.topology` did not print JSON. Run it by hand to see what it prints."
        ) from None
    if file.exists() and _digest(file.read_text()) == _digest(text):
        return False
    write_private(file, text)
    return True


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
