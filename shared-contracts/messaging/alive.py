"""`python -m messaging.alive KIND`: whether this machine's relay, consumer or worker says that it lives.

For the health check of a container, which is a machine of its own. A database out of reach is no fault of the process:
starting it anew would not help, so that counts as alive.
"""

import argparse
import socket
import sys

import psycopg

from messaging.given import secret

OLDEST = 30  # seconds
LAST = """
SELECT extract(epoch FROM clock_timestamp() - max(at)) FROM messaging_processheartbeat
WHERE kind = %s AND instance LIKE %s"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m messaging.alive", description=__doc__)
    parser.add_argument("kind", choices=("relay", "consumer", "worker"))
    kind = parser.parse_args().kind
    try:
        with psycopg.connect(secret("DATABASE_URL"), connect_timeout=3) as database:
            row = database.execute(LAST, [kind, f"{kind}@{socket.gethostname()}:%"]).fetchone()
    except psycopg.OperationalError as error:
        sys.stderr.write(f"The database is out of reach, which is not this {kind}'s fault: {error}\n")
        return 0
    age = row[0] if row else None
    if age is None or age > OLDEST:
        last = "never" if age is None else f"{age:.0f} s ago"
        sys.stderr.write(f"The {kind} on {socket.gethostname()} said last that it lives: {last}. Start it anew.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
