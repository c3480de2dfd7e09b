"""What compose.yaml runs once, before the systems: `secrets` makes what is secret, `roles` a system's database.

`python -m compose.in_containers secrets` writes into the folder /secrets, one folder for each who may know what is in
it; a container sees its own alone. What is there already stays as it is.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from secrets import token_urlsafe

import psycopg

from compose.broker import configuration
from compose.failures import Failure
from compose.roles import make_roles
from compose.secrets_file import MAKE_KEY, ROLES, needed_names
from compose.settings import SYSTEMS

EVERYTHING, MINE = Path("/secrets"), Path("/run/secrets")
VHOST, BROKER = "flotilla", "rabbitmq"  # the name that every node answers to
PATIENCE = 60.0
USER = 10001  # of the systems' images


def write_secrets(folder: Path = EVERYTHING) -> None:
    known = _known(folder / "all.json")
    for system in SYSTEMS:
        for role in ROLES:
            _write(folder / system / role, _of_process(known, system, role), owner=USER)
        passwords = {role: known[f"role.{system}.{role}"] for role in ROLES}
        superuser = f"postgresql://postgres:{known[f'superuser.{system}']}@{system}-db:5432/postgres"
        _write(folder / system / "roles", {**passwords, "superuser": superuser}, owner=USER)
        _write(folder / f"{system}-db", {"password": known[f"superuser.{system}"]})
    _write(folder / "payments", {"PAYMENTS_SECRET": known["payments.ordering"]})
    _write(folder / "broker", _of_broker(known))


def _known(file: Path) -> Mapping[str, str]:
    names = [*needed_names(), "erlang_cookie", "private_key"]
    before = dict(json.loads(file.read_text())) if file.exists() else {}
    made = {name: token_urlsafe(32) for name in names if name not in before}
    if "private_key" in made:
        made["private_key"] = subprocess.run(
            [sys.executable, "-c", MAKE_KEY], check=True, capture_output=True, text=True
        ).stdout
    if made:
        file.touch(mode=0o600)
        file.write_text(json.dumps(before | made, indent=2))
    return before | made


def _of_process(known: Mapping[str, str], system: str, role: str) -> dict[str, str]:
    broker, password = known[f"broker.{system}"], known[f"role.{system}.{role}"]
    said = {
        "DATABASE_URL": f"postgresql://{system}_{role}:{password}@{system}-db:5432/{system}",
        "EVENTS_BROKER_URL": f"amqp://{system}:{broker}@{BROKER}:5672/{VHOST}",
        "TASKS_BROKER_URL": f"amqp://{system}:{broker}@{BROKER}:5672/tasks.{system}",
        "SECRET_KEY": known[f"secret_key.{system}"],
    }
    if system == "accounts":
        clients = {f"OIDC_CLIENT_SECRET_{one.upper()}": known[f"oidc_client.{one}"] for one in ("catalog", "ordering")}
        return said | clients | {"oidc_private_key.pem": known["private_key"]}
    said["OIDC_CLIENT_SECRET"] = known[f"oidc_client.{system}"]
    return said | ({"PAYMENT_SECRET": known["payments.ordering"]} if system == "ordering" else {})


def _of_broker(known: Mapping[str, str]) -> dict[str, str]:
    passwords = Path("/tmp/passwords.json")  # noqa: S108  of a container that ends after this
    passwords.touch(mode=0o600)
    passwords.write_text(json.dumps({system: known[f"broker.{system}"] for system in SYSTEMS}))
    made = subprocess.run(
        [sys.executable, "-m", "messaging.topology", "--passwords", passwords],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    passwords.unlink()
    return {
        "definitions.json": made.stdout,
        "rabbitmq.conf": configuration(address="::", port=5672, definitions=MINE / "definitions.json"),
        "erlang_cookie": known["erlang_cookie"],
    }


def _write(folder: Path, texts: Mapping[str, str], *, owner: int | None = None) -> None:
    """Read by one user; or by whoever runs in the one container that sees the folder, where an image has its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        file = folder / name
        file.touch(mode=0o600)
        file.write_text(text)
        file.chmod(0o444 if owner is None else 0o400)
        if owner is not None:
            shutil.chown(file, owner)


def make_database(system: str, folder: Path = MINE) -> None:
    """Of `system`, in its own server, with its three roles."""
    read = {name: (folder / name).read_text() for name in (*ROLES, "superuser")}
    url, until = read.pop("superuser"), time.monotonic() + PATIENCE
    while True:
        try:
            return make_roles(url, system, read, whole_server_is_ours=True)
        except psycopg.OperationalError as error:
            if time.monotonic() > until:
                said = f"The database server of {system} does not answer: {error}. Look into {system}-db."
                raise Failure(said) from error
            time.sleep(0.5)


def main() -> int:
    match sys.argv[1:]:
        case ["secrets"]:
            write_secrets()
        case ["roles", system] if system in SYSTEMS:
            make_database(system)
        case _:
            sys.stderr.write(f"python -m compose.in_containers secrets | roles {'|'.join(SYSTEMS)}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
