import os
import sys
from pathlib import Path


def main() -> None:
    """The system's command: `catalog check`, `catalog migrate`, `catalog relay` …"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalog.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    # The folder of this file must leave the path, or its modules would be found under two names.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    main()
