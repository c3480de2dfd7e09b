"""The file of the private keys that ID tokens are signed with: PEM, each key under two lines that say when.

    Signs from: 2026-11-22T21:00:00+00:00
    Kept until: 2026-11-24T21:00:00+00:00
    -----BEGIN PRIVATE KEY-----

A key without the first line signs until one with it takes over; one without the second is kept for good.
"""

import os
import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from allauth.idp.oidc.models import PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.utils import timezone

KEEP_OLD = timedelta(days=1)  # what an old key signed is good for five minutes; a sibling may have been down
BLOCK = re.compile(r"((?:^[A-Z][a-z ]+: .*\n)*)(-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----)", re.MULTILINE)


class KeyIsWaiting(Exception):
    """A new key waits for its time to sign; another one now would take its place before anybody heard of it."""


def read_keys() -> list[PrivateKey]:
    """All keys of the file, read again when it has changed: nobody restarts a process for a new key."""
    file = Path(settings.OIDC_PRIVATE_KEY_FILE)
    now = file.stat()
    return list(_read(file, (now.st_mtime_ns, now.st_size, now.st_ino)))


def add_key(*, signs_in: timedelta, drop_old: bool = False) -> PrivateKey:
    """One more key, which signs after `signs_in`; the old ones stay as long as something they signed may be good."""
    now = timezone.now()
    old = [key for key in read_keys() if key.expires_at is None or key.expires_at > now]
    if not drop_old and any(key.not_before and key.not_before > now for key in old):
        raise KeyIsWaiting
    begin = now + signs_in
    kept = [] if drop_old else [replace(key, expires_at=key.expires_at or begin + KEEP_OLD) for key in old]
    new = PrivateKey(pem=_new_pem(), not_before=begin)
    _write(Path(settings.OIDC_PRIVATE_KEY_FILE), [*kept, new])
    return new


@lru_cache(maxsize=4)
def _read(file: Path, _version: tuple[int, int, int]) -> tuple[PrivateKey, ...]:
    return tuple(_key(lines, pem) for lines, pem in BLOCK.findall(file.read_text()))


def _key(lines: str, pem: str) -> PrivateKey:
    said = dict(line.split(": ", 1) for line in lines.splitlines())
    begin, end = (datetime.fromisoformat(said[name]) if name in said else None for name in ("Signs from", "Kept until"))
    return PrivateKey(pem=f"{pem}\n", not_before=begin, expires_at=end)


def _write(file: Path, keys: list[PrivateKey]) -> None:
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    new.touch(mode=0o600)
    new.write_text("\n".join(_text(key) for key in keys))
    new.replace(file)


def _text(key: PrivateKey) -> str:
    begin = f"Signs from: {key.not_before.isoformat()}\n" if key.not_before else ""
    end = f"Kept until: {key.expires_at.isoformat()}\n" if key.expires_at else ""
    return f"{begin}{end}{key.pem}"


def _new_pem() -> str:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
