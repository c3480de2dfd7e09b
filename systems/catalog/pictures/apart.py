"""Cleans a picture in a process of its own, which may fail as it likes."""

import signal
import subprocess
import sys
from pathlib import Path

from catalog.pictures import cleaning
from catalog.pictures.cleaning import NOT_TAKEN, SECONDS, NotTaken

SCRIPT = Path(cleaning.__file__)
PATIENCE = 2 * SECONDS  # on a busy machine the process's own seconds last longer
ENDED_BY_OTHERS = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP, -signal.SIGKILL}


class Interrupted(Exception):
    """The process was ended before it had answered, which says nothing of the picture."""


def cleaned(sent: bytes) -> bytes:
    """The clean JPEG of what was sent. Raises NotTaken; what kills or hangs its decoder is not taken either."""
    command = [sys.executable, "-I", str(SCRIPT)]
    try:
        done = subprocess.run(
            command, input=sent, capture_output=True, timeout=PATIENCE, env={}, start_new_session=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotTaken("too_much_work") from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode == NOT_TAKEN:
        raise NotTaken(done.stderr.decode())
    if done.returncode in ENDED_BY_OTHERS:
        raise Interrupted
    raise NotTaken("too_much_work" if done.returncode == -signal.SIGXCPU else "torn")
