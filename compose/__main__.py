"""`python3 -m compose`: this file must be readable for every Python 3, so that an old one gets a clear answer."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "compose: Python 3.11 or newer is needed, this is %d.%d (%s). Try: python3.11 -m compose up\n"  # noqa: UP031
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )
    sys.exit(1)

from compose.command_line import hear_signals, main

if __name__ == "__main__":
    hear_signals()
    sys.exit(main(sys.argv[1:]))
