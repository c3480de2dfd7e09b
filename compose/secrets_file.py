"""Passwords and keys of this one installation: random, made on the first run, readable by their owner only."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from compose.locks import waiting_lock
from compose.settings import SYSTEMS, Settings

ROLES = ("owner", "web", "runtime")
# Run by a Python that has cryptography, which compose itself does without.
MAKE_KEY = """\
from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import rsa
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
print(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()).decode(), end="")
"""


def needed_names() -> list[str]:
    names = [*(f"oidc_client.{client}" for client in ("catalog", "ordering")), "payments.ordering"]
    for system in SYSTEMS:
        names += [f"superuser.{system}", f"broker.{system}", f"secret_key.{system}"]
        names += [f"role.{system}.{role}" for role in ROLES]
    return names


def secrets_of(settings: Settings) -> Mapping[str, str]:
    """Reads the secrets; makes those that do not exist yet."""
    file = settings.home / "secrets" / "secrets.json"
    known = _read(file)
    if all(name in known for name in needed_names()):
        return known
    with waiting_lock(file.with_suffix(".lock")):
        known = {name: secrets.token_urlsafe(32) for name in needed_names()} | _read(file)
        write_private(file, json.dumps(known, indent=2) + "\n")
    return known


def broker_passwords_file(settings: Settings) -> Path:
    """{"accounts": password, …}: the form that `python -m messaging.topology --passwords` reads."""
    known = secrets_of(settings)
    file = settings.home / "secrets" / "broker_passwords.json"
    write_private(file, json.dumps({system: known[f"broker.{system}"] for system in SYSTEMS}))
    return file


def private_key_file(settings: Settings) -> Path:
    return settings.home / "secrets" / "oidc_private_key.pem"


def write_private(file: Path, text: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    new.touch(mode=0o600)
    new.write_text(text)
    new.replace(file)


def _read(file: Path) -> dict[str, str]:
    return dict(json.loads(file.read_text())) if file.exists() else {}
