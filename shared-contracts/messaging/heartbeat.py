import os
import socket
from typing import Any

BEAT = """
INSERT INTO messaging_processheartbeat (instance, kind, at, counter, leader) VALUES (%s, %s, clock_timestamp(), 1, %s)
ON CONFLICT (instance) DO UPDATE
   SET at = excluded.at, counter = messaging_processheartbeat.counter + 1, leader = excluded.leader
"""
FORGET = "DELETE FROM messaging_processheartbeat WHERE at < clock_timestamp() - interval '1 day'"


def instance_name(kind: str) -> str:
    return f"{kind}@{socket.gethostname()}:{os.getpid()}"


def beat(cursor: Any, kind: str, *, leader: bool = False) -> None:
    """Say that this process's main loop turns. Every process calls it once a second or so."""
    cursor.execute(BEAT, [instance_name(kind), kind, leader])
