"""`python3 -m tests`: this file must be readable for every Python 3, so that an old one gets a clear answer."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "tests: Python 3.11 or newer is needed, this is %d.%d (%s). Run it with a newer one: python3.11 -m tests\n"  # noqa: UP031
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )
    sys.exit(1)

from tests.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
