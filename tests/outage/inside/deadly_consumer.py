"""The consumer of the system that it runs in, with a flaw: the word in FATAL_WORD, read in a message, kills the process
as a fault in a C library would. It is started again each time, as a process manager does. Prints the number of deaths.
"""

import os
import signal
import sys
from types import FrameType

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from messaging import delivery  # noqa: E402
from messaging.envelope import Envelope, open_envelope  # noqa: E402

FATAL = os.environ["FATAL_WORD"].encode()
child = 0


def open_or_die(body: bytes) -> Envelope:
    if FATAL in body:
        os.kill(os.getpid(), signal.SIGKILL)
    return open_envelope(body)


def end(_number: int, _frame: FrameType | None) -> None:
    os.kill(child, signal.SIGTERM)


if __name__ == "__main__":
    vars(delivery)["open_envelope"] = open_or_die
    deaths = 0
    signal.signal(signal.SIGTERM, end)
    while True:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            call_command("consumer")
            sys.exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
        deaths += 1
    print(deaths)
