"""`python3 -m tests.rabbitmq_in_a_root ROOT INTO`: commands that run another root's RabbitMQ as a process of this one.

ROOT is a folder with a whole system in it that has RabbitMQ, as debootstrap or `docker export` make it. INTO gets
`rabbitmq-server` and `rabbitmqctl`. Then, as root:

    FLOTILLA_RABBITMQ=INTO/rabbitmq_server-4.0.5/rabbitmq-server python3 -m tests outage stories faults

The node is a process like any other: the tests stop it, start it and kill it as they do with an installed one.
"""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPT = """\
#!/bin/sh
# A mount namespace of its own: what is mounted here is gone with the process.
exec unshare --mount /bin/sh -c '
    mount --rbind /proc "{root}/proc" && mount --rbind /dev "{root}/dev" &&
    touch "{root}/etc/hosts" && mount --bind /etc/hosts "{root}/etc/hosts" &&
    mkdir -p "{root}$HOME" && mount --bind "$HOME" "{root}$HOME" &&
    exec chroot "{root}" /usr/bin/env LANG=C.UTF-8 "PATH={path}" /usr/lib/rabbitmq/bin/{name} "$@"
' {name} "$@"
"""
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def write_commands(root: Path, into: Path) -> Path:
    """The folder is named as RabbitMQ names its own, so that the version can be read from it."""
    (installed,) = (root / "usr/lib/rabbitmq/lib").glob("rabbitmq_server-*")
    folder = into / installed.name
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("rabbitmq-server", "rabbitmqctl"):
        command = folder / name
        command.write_text(SCRIPT.format(root=root.absolute(), name=name, path=PATH))
        command.chmod(0o755)
    return folder / "rabbitmq-server"


if __name__ == "__main__":
    print(write_commands(Path(sys.argv[1]), Path(sys.argv[2])))
